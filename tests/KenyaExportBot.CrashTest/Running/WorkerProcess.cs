using System.Diagnostics;

namespace KenyaExportBot.CrashTest.Running;

/// <summary>The real worker as a child process: the built program with its configuration in the environment.</summary>
internal sealed class WorkerProcess(Undertaker undertaker, string name, IReadOnlyDictionary<string, string> settings) : IDisposable
{
    private static readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(2) };

    private Process? _process;

    public string Name => name;

    public int Port { get; } = Ports.Free();

    public string Folder { get; } = Path.Combine(undertaker.Folder, name);

    public string Log => Folder + ".log";

    public Process Process => _process ?? throw new InvalidOperationException($"{name} does not run.");

    /// <param name="schedule">A folder with a schedule already built: building one takes longer than everything else.</param>
    public void Prepare(string schedule)
    {
        Directory.CreateDirectory(Folder);
        File.Copy(Path.Combine(schedule, "schedule.db"), Path.Combine(Folder, "schedule.db"));
    }

    public static async Task<string> BuildScheduleAsync(Undertaker undertaker, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(undertaker.Folder, "schedule");
        using var build = undertaker.Start(Command(folder + ".log", undertaker.Folder, "schedule", "build", "--data", folder));
        await build.WaitForExitAsync(cancellationToken);
        return build.ExitCode == 0 ? folder : throw new InvalidOperationException($"The schedule could not be built: {await File.ReadAllTextAsync(folder + ".log", cancellationToken)}");
    }

    public void Start()
    {
        var start = Command(Log, Folder, "run");
        foreach (var (setting, value) in settings)
            start.Environment[setting] = value;
        start.Environment["Data__Folder"] = Folder;
        start.Environment["Web__Url"] = $"http://127.0.0.1:{Port}";
        _process?.Dispose();
        _process = undertaker.Start(start);
    }

    public async Task ReadyAsync(CancellationToken cancellationToken)
    {
        for (; ; await Task.Delay(50, cancellationToken))
        {
            if (Process.HasExited)
                throw new InvalidOperationException($"{name} ended by itself with {Process.ExitCode}: {await File.ReadAllTextAsync(Log, cancellationToken)}");
            try
            {
                using var answer = await _http.GetAsync(new Uri($"http://127.0.0.1:{Port}/health/live"), cancellationToken);
                return;
            }
            catch (Exception notYet) when (notYet is HttpRequestException || (notYet is TaskCanceledException && !cancellationToken.IsCancellationRequested))
            {
                // It is still starting.
            }
        }
    }

    /// <summary>SIGKILL: nothing in the process gets another word in.</summary>
    public void Kill()
    {
        Process.Kill();
        Process.WaitForExit();
    }

    public void Dispose()
    {
        if (_process is { HasExited: false })
            Kill();
        _process?.Dispose();
    }

    /// <summary>Its output goes straight into a file: nobody has to read along.</summary>
    private static ProcessStartInfo Command(string log, string workingFolder, params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "KenyaExportBot.dll");
        var start = new ProcessStartInfo("/bin/sh", ["-c", """exec "$0" "$@" >>"$RUN_LOG" 2>&1""", "dotnet", program, .. arguments]) { WorkingDirectory = workingFolder };
        start.Environment["RUN_LOG"] = log;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        return start;
    }
}
