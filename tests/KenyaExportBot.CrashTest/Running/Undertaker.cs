using System.Diagnostics;

namespace KenyaExportBot.CrashTest.Running;

/// <summary>
/// A folder for one run, and a shell that waits for this program's end, however it comes: then it kills the children
/// that are left and removes the folder.
/// </summary>
internal sealed class Undertaker : IDisposable
{
    private const string Script = """
        trap '' INT TERM HUP
        read -r _
        for child in "$0"/children/*; do [ -e "$child" ] && kill -9 "${child##*/}" 2>/dev/null; done
        [ -e "$0/keep" ] || rm -rf "$0"
        """;

    private readonly Process _shell;

    public Undertaker()
    {
        Folder = Directory.CreateTempSubdirectory("keb-run-").FullName;
        Directory.CreateDirectory(Path.Combine(Folder, "children"));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Folder, (UnixFileMode)0b111_111_111);
        _shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Script, Folder]) { RedirectStandardInput = true })!;
    }

    public string Folder { get; }

    public Process Start(ProcessStartInfo start)
    {
        var child = Process.Start(start)!;
        var mark = Path.Combine(Folder, "children", $"{child.Id}");
        File.WriteAllText(mark, "");
        child.EnableRaisingEvents = true;
        child.Exited += (_, _) => File.Delete(mark);
        if (child.HasExited)
            File.Delete(mark);
        return child;
    }

    /// <summary>The folder stays for somebody to look at.</summary>
    public void Keep() => File.WriteAllText(Path.Combine(Folder, "keep"), "");

    public void Dispose()
    {
        _shell.StandardInput.Close();
        _shell.WaitForExit();
        _shell.Dispose();
    }
}
