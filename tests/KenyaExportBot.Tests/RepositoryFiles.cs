namespace KenyaExportBot.Tests;

/// <summary>Where the shipped files stand when the tests run.</summary>
internal static class RepositoryFiles
{
    private static readonly string _root = FindRoot();

    public static string Facts => Path.Combine(_root, "src", "KenyaExportBot", "schedule");

    public static string Intents => Path.Combine(_root, "intents");

    public static string Conversations => Path.Combine(_root, "tests", "conversations");

    public static string Scorecards => Path.Combine(_root, "tests", "scorecards");

    public static string Example => Path.Combine(_root, "appsettings.example.json");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "KenyaExportBot.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("The tests run inside a checkout of the repository.");
    }
}

/// <summary>A folder of a test's own, gone when the test is.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("keb-test-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
