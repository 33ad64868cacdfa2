using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace KenyaExportBot.Tests;

/// <summary>
/// A PostgreSQL server of the tests' own: the installed one, started on a free port of this machine by an ordinary user,
/// in a folder that goes with it. A shell watches over it and stops it when the tests end, however they end: then its
/// input closes.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    public const string Missing = "No PostgreSQL server is installed on this machine: 'apt-get install postgresql' and run the tests again.";

    private const string Script =
        """
        start() { "$1/postgres" -D "$2/data" -p "$3" -k "$2" -c listen_addresses=127.0.0.1 -c fsync="$4" -c max_connections=300 -c shared_buffers=32MB >>"$2/log" 2>&1 & }
        stop() { "$1/pg_ctl" -D "$2/data" -m "$3" -w stop >>"$2/log" 2>&1; }
        mkdir -m 700 "$2" && "$1/initdb" -D "$2/data" -A trust -U postgres -E UTF8 --locale=C --no-sync >"$2/log" 2>&1 || { rm -rf "$2"; exit 1; }
        start "$@"
        while read -r word; do
            case "$word" in
                start) start "$@" ;;
                *) stop "$1" "$2" "$word" ;;
            esac
            echo done
        done
        stop "$1" "$2" immediate
        rm -rf "$2"
        """;

    private static readonly string? _binaries = FindBinaries();
    private static readonly Lazy<Task<PostgresServer>> _shared = new(() => StartAsync());
    private static int _databases;

    private readonly Process _watch;
    private readonly int _port;

    private PostgresServer(Process watch, int port) => (_watch, _port) = (watch, port);

    public static bool IsInstalled => _binaries is not null;

    /// <summary>One server for the whole run; it ends with the process.</summary>
    public static Task<PostgresServer> Shared => _shared.Value;

    /// <param name="isDurable">Whether it waits for the disk; what is lost with the machine matters to no test that only ends processes.</param>
    public static async Task<PostgresServer> StartAsync(bool isDurable = false)
    {
        var port = FreePort();
        var folder = Path.Combine(Path.GetTempPath(), $"keb-postgres-{Guid.NewGuid():N}");
        string[] shell = ["sh", "-c", Script, "sh", _binaries!, folder, port.ToString(), isDurable ? "on" : "off"];

        // The server refuses to run as root; where the tests do, its own user is there.
        string[] command = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--", .. shell] : shell;
        var watch = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = Path.GetTempPath(),
        })!;
        var server = new PostgresServer(watch, port);
        await server.WaitAsync();
        return server;
    }

    /// <summary>An empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(To("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return To(name);
    }

    /// <param name="mode"><c>fast</c> ends what is running; <c>immediate</c> is as if the power failed.</param>
    public Task StopAsync(string mode = "fast") => TellAsync(mode);

    public async Task StartAgainAsync()
    {
        await TellAsync("start");
        await WaitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _watch.StandardInput.Close();
        await _watch.WaitForExitAsync();
        _watch.Dispose();
    }

    private async Task TellAsync(string word)
    {
        await _watch.StandardInput.WriteLineAsync(word);
        await _watch.StandardInput.FlushAsync();
        await _watch.StandardOutput.ReadLineAsync();
    }

    private async Task WaitAsync()
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(To("postgres"));
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (!_watch.HasExited && since.Elapsed < TimeSpan.FromMinutes(2))
            {
                await Task.Delay(50);
            }
        }
    }

    private string To(string database) => $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database};Pooling={(database == "postgres" ? "false" : "true")};Timeout=60;Command Timeout=60";

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static string? FindBinaries()
    {
        if (OperatingSystem.IsWindows())
            return null;
        var packaged = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0).Select(folder => Path.Combine(folder, "bin"))
            : [];
        return packaged.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
    }
}
