using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace KenyaExportBot.Tests.Schedules.Lists;

/// <summary>A small XLSX file written part by part, so that a test can also write what no spreadsheet would.</summary>
internal sealed class Workbook
{
    private readonly StringBuilder _rows = new();
    private readonly List<string> _merged = [];
    private int _row;

    /// <summary>Texts and numbers of a row; a string such as "5%" given as <c>("0.05", true)</c> is a percent cell.</summary>
    public Workbook Row(params object?[] cells)
    {
        _row++;
        _rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{_row}\">");
        for (var column = 0; column < cells.Length; column++)
        {
            var at = $"{(char)('A' + column)}{_row}";
            _rows.Append(cells[column] switch
            {
                null => "",
                (double fraction, true) => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{at}\" s=\"1\"><v>{fraction}</v></c>"),
                string text when text.StartsWith('=') => $"<c r=\"{at}\"><f>{SecurityElement.Escape(text[1..])}</f><v>0</v></c>",
                string text => $"<c r=\"{at}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>",
                var number => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{at}\"><v>{number}</v></c>"),
            });
        }

        _rows.Append("</row>");
        return this;
    }

    public Workbook Merge(string range)
    {
        _merged.Add(range);
        return this;
    }

    public void Save(string path)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        Part(archive, "[Content_Types].xml",
            """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>""");
        Part(archive, "_rels/.rels",
            """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Part(archive, "xl/workbook.xml",
            """<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Annex I" sheetId="1" r:id="r1"/></sheets></workbook>""");
        Part(archive, "xl/_rels/workbook.xml.rels",
            """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>""");
        Part(archive, "xl/styles.xml",
            """<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="9" applyNumberFormat="1"/></cellXfs></styleSheet>""");
        var merged = _merged.Count == 0 ? "" : $"<mergeCells count=\"{_merged.Count}\">{string.Concat(_merged.Select(range => $"<mergeCell ref=\"{range}\"/>"))}</mergeCells>";
        Part(archive, "xl/worksheets/sheet1.xml", $"<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{_rows}</sheetData>{merged}</worksheet>");
    }

    private static void Part(ZipArchive archive, string name, string content)
    {
        using var text = new StreamWriter(archive.CreateEntry(name).Open());
        text.Write(content);
    }
}
