namespace KenyaExportBot;

/// <summary>The folder that holds what the worker writes; only its own user may look in.</summary>
internal static class DataFolder
{
    /// <summary>Where nothing is configured: the user's own application data.</summary>
    public static string Default => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "KenyaExportBot");

    public static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
