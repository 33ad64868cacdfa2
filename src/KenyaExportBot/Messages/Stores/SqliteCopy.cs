using Microsoft.Data.Sqlite;

namespace KenyaExportBot.Messages.Stores;

/// <summary>Copies of the embedded store, by SQLite's own backup: it works page by page beside a worker that writes.</summary>
internal static class SqliteCopy
{
    /// <exception cref="StoreCopyException">There is nothing to copy, or something is in the way.</exception>
    public static void Backup(string dataFolder, string file)
    {
        var path = SqliteMessageStore.PathIn(dataFolder);
        if (!File.Exists(path))
            throw new StoreCopyException($"There is no message store in {dataFolder}: name its folder with --data.");
        if (File.Exists(file))
            throw new StoreCopyException($"{file} exists already: name another file.");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            new FileStream(file, options).Dispose();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StoreCopyException($"{file} cannot be written: {fault.Message}");
        }

        try
        {
            using var source = Open(path, SqliteOpenMode.ReadWrite);
            using var target = Open(file, SqliteOpenMode.ReadWrite);
            source.BackupDatabase(target);
            Run(target, "PRAGMA journal_mode = DELETE");
        }
        catch (SqliteException fault)
        {
            // Half a copy is worse than none.
            File.Delete(file);
            throw new StoreCopyException($"The copy could not be made: {fault.Message}");
        }
    }

    /// <exception cref="StoreCopyException">The file is no whole copy of a store of this version.</exception>
    public static void Restore(string file, string dataFolder)
    {
        if (!File.Exists(file))
            throw new StoreCopyException($"There is no file {file}.");
        using var source = Open(file, SqliteOpenMode.ReadOnly);
        var version = Look(source);
        if (version != Schema.Version)
            throw new StoreCopyException($"{file} is a copy of schema version {version}, this program knows {Schema.Version}: use the program that made it.");
        var path = SqliteMessageStore.PathIn(dataFolder);
        if (!File.Exists(path))
            throw new StoreCopyException($"There is no message store in {dataFolder}: start the worker once ('run'), or name its folder with --data.");
        using var target = Open(path, SqliteOpenMode.ReadWrite);
        Replace(source, target);

        // Whoever was sending when the copy was made is not sending now.
        Run(target, "UPDATE chat SET lease_until = 0 WHERE lease_until > 0");
    }

    /// <summary>SQLite's backup does not wait by itself for a worker that is writing; what it had begun by then is undone.</summary>
    private static void Replace(SqliteConnection source, SqliteConnection target)
    {
        const int Busy = 5, Tries = 1500;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                source.BackupDatabase(target);
                return;
            }
            catch (SqliteException fault) when (fault.SqliteErrorCode == Busy && attempt < Tries)
            {
                Thread.Sleep(1 + (attempt % 20));
            }
            catch (SqliteException fault)
            {
                throw new StoreCopyException($"The store could not be brought back and is as it was: {fault.Message}");
            }
        }
    }

    private static int Look(SqliteConnection source)
    {
        try
        {
            using var check = source.CreateCommand();
            check.CommandText = "PRAGMA integrity_check";
            if (check.ExecuteScalar() is not "ok")
                throw new StoreCopyException("The file is damaged: use another copy.");
            check.CommandText = "SELECT value FROM setting WHERE name = 'schema'";
            return int.TryParse(check.ExecuteScalar() as string, out var version) ? version : throw new StoreCopyException("The file is no copy made by 'messages backup'.");
        }
        catch (SqliteException)
        {
            throw new StoreCopyException("The file is no copy made by 'messages backup'.");
        }
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, DefaultTimeout = 30, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

/// <summary>A copy that cannot be made or used; the message is one sentence for the operator.</summary>
internal sealed class StoreCopyException(string message) : Exception(message);
