namespace KenyaExportBot.Commands;

/// <summary>Exit codes, as sysexits.h has them.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    public const int Failed = 1;

    /// <summary>The command line cannot be understood.</summary>
    public const int Usage = 64;

    /// <summary>Bad facts, a code that does not exist, a message file that cannot be read.</summary>
    public const int BadData = 65;

    public const int NoInput = 66;

    /// <summary>Something needed is in use or cannot be reached.</summary>
    public const int Unavailable = 69;

    public const int InputOutput = 74;

    public const int BadConfiguration = 78;
}
