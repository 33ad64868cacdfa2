using Sylvan.Data.Csv;

namespace KenyaExportBot.Scoring;

/// <summary>A message with what is right for it.</summary>
/// <param name="Codes">Any of these is right, 2 to 6 digits; empty where no product is meant.</param>
/// <param name="IsQuestionRight">The message does not settle the code: asking is right.</param>
/// <param name="Difficulty">From the file's own column, where it has one.</param>
internal sealed record ExpectedRow(string Message, string Language, string Difficulty, string Intent, IReadOnlyList<string> Codes, bool IsQuestionRight, bool IsPhrase)
{
    private const string Ask = "ASK:";

    /// <summary>Reads <c>message,lang,expected_intent,expected_hs6</c> or <c>phrase,hs</c>.</summary>
    /// <exception cref="ScoreFileException">The file cannot be read as either.</exception>
    public static IReadOnlyList<ExpectedRow> Read(string path)
    {
        try
        {
            using var reader = CsvDataReader.Create(path);
            var columns = Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, index => index, StringComparer.OrdinalIgnoreCase);
            var isPhrases = columns.ContainsKey("phrase") && columns.ContainsKey("hs");
            string[] needed = isPhrases ? ["phrase", "hs"] : ["message", "lang", "expected_intent", "expected_hs6"];
            if (needed.FirstOrDefault(name => !columns.ContainsKey(name)) is { } missing)
                throw new ScoreFileException($"the column '{missing}' is missing; it needs message,lang,expected_intent,expected_hs6 or phrase,hs");
            var rows = new List<ExpectedRow>();
            while (reader.Read())
            {
                string Cell(string name) => columns.TryGetValue(name, out var at) && at < reader.RowFieldCount ? reader.GetString(at).Trim() : "";
                var codes = Cell(isPhrases ? "hs" : "expected_hs6");
                var isQuestion = codes.StartsWith(Ask, StringComparison.Ordinal);
                var list = (isQuestion ? codes[Ask.Length..] : codes).Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                if (list.FirstOrDefault(code => code.Length is not (2 or 4 or 6) || !code.All(char.IsAsciiDigit)) is { } odd)
                    throw new ScoreFileException($"row {reader.RowNumber}: '{odd}' is not a code of 2, 4 or 6 digits");
                rows.Add(new ExpectedRow(
                    Cell(isPhrases ? "phrase" : "message"), isPhrases ? "phrase" : Cell("lang"), Cell("difficulty"), Cell("expected_intent"), list, isQuestion, isPhrases));
            }

            return rows.Count > 0 ? rows : throw new ScoreFileException("it has no rows");
        }
        catch (CsvFormatException fault)
        {
            throw new ScoreFileException($"row {fault.RowNumber} is not CSV", fault);
        }
        catch (IOException fault)
        {
            throw new ScoreFileException("it cannot be opened: " + fault.Message.TrimEnd('.'), fault);
        }
    }
}

/// <summary>A file of expected answers cannot be used.</summary>
internal sealed class ScoreFileException(string message, Exception? cause = null) : Exception(message, cause);
