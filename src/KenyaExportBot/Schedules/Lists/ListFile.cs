using System.Text;

namespace KenyaExportBot.Schedules.Lists;

/// <summary>Opens a published list, CSV or XLSX, whatever its name ends in, and reads its tables within bounded memory.</summary>
internal static class ListFile
{
    /// <param name="progress">Told how many rows were read, now and then.</param>
    /// <exception cref="ListFileException">It is no such file, or too large, or damaged.</exception>
    public static IReadOnlyList<ListSheet> Read(string path, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (file.Length == 0)
                throw new ListFileException("it is empty");
            if (file.Length > ListLimits.FileBytes)
                throw new ListFileException($"it is larger than {ListLimits.FileBytes >> 20} MB");
            Span<byte> head = stackalloc byte[8];
            var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            head = head[..read];
            file.Position = 0;
            if (head.StartsWith("PK"u8))
                return XlsxSheets.Read(file, progress, cancellationToken);
            if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
                throw new ListFileException("it is an old Excel file (.xls) or has a password; save it as .xlsx or .csv first");
            if (head.StartsWith("%PDF"u8))
                throw new ListFileException("it is a PDF; ask the publisher for the table, or save it as .xlsx or .csv first");
            return [CsvSheet.Read(file, progress, cancellationToken)];
        }
        catch (FileNotFoundException)
        {
            throw new ListFileException("there is no such file");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ListFileException("it cannot be opened: " + fault.Message.TrimEnd('.'), fault);
        }
    }
}

/// <summary>The encodings in which Kenyan and Chinese offices publish tables.</summary>
internal static class ListEncoding
{
    /// <summary>The first encoding that every byte of the file fits: by its mark, UTF-8, GB 18030.</summary>
    /// <exception cref="ListFileException">None does.</exception>
    public static Encoding Of(Stream file)
    {
        Span<byte> mark = stackalloc byte[4];
        var read = file.ReadAtLeast(mark, 4, throwOnEndOfStream: false);
        file.Position = 0;
        mark = mark[..read];
        if (mark.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
        if (mark.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);
        Encoding[] tried =
        [
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
            CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!,
        ];
        return Array.Find(tried, encoding => Fits(file, encoding))
            ?? throw new ListFileException("its letters are in no encoding we know; save it as CSV in UTF-8");
    }

    private static bool Fits(Stream file, Encoding encoding)
    {
        file.Position = 0;
        var decoder = encoding.GetDecoder();
        var bytes = new byte[1 << 16];
        var chars = new char[encoding.GetMaxCharCount(bytes.Length)];
        try
        {
            int read;
            while ((read = file.Read(bytes)) > 0)
            {
                var made = decoder.GetChars(bytes, 0, read, chars, 0);
                if (chars.AsSpan(0, made).ContainsAnyInRange('\u0000', '\u0008'))
                    return false;
            }

            decoder.GetChars([], 0, 0, chars, 0, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
        finally
        {
            file.Position = 0;
        }
    }
}
