namespace KenyaExportBot.Advice;

/// <summary>A language the bot answers in.</summary>
public enum Language
{
    English,
    Kiswahili,
}

/// <summary>One text in both languages. An empty Kiswahili text falls back to the English one.</summary>
public sealed record LocalText(string En, string Sw)
{
    public static LocalText Empty { get; } = new("", "");

    public string In(Language language) =>
        language == Language.Kiswahili && Sw.Length > 0 ? Sw : En;
}
