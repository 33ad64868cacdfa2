using System.Data.Common;

namespace KenyaExportBot.Messages.Stores;

/// <summary>
/// SQL on one connection. Every statement is kept prepared: the store speaks the same few dozen of them a thousand times
/// a second.
/// </summary>
internal sealed class Statements(DbConnection connection, bool keepsPrepared) : IAsyncDisposable
{
    private readonly Dictionary<string, DbCommand> _prepared = new(StringComparer.Ordinal);

    public async Task<int> RunAsync(string sql, params (string Name, object? Value)[] values)
    {
        var command = Command(sql, values);
        try
        {
            return await command.ExecuteNonQueryAsync();
        }
        finally
        {
            await EndAsync(command);
        }
    }

    public async Task<List<T>> ListAsync<T>(string sql, Func<Row, T> read, params (string Name, object? Value)[] values)
    {
        var command = Command(sql, values);
        try
        {
            var list = new List<T>();
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                list.Add(read(new Row(reader)));
            return list;
        }
        finally
        {
            await EndAsync(command);
        }
    }

    /// <summary>The first row; the default of the type when there is none.</summary>
    public async Task<T?> FirstAsync<T>(string sql, Func<Row, T> read, params (string Name, object? Value)[] values)
    {
        var command = Command(sql, values);
        try
        {
            await using var reader = await command.ExecuteReaderAsync();
            return await reader.ReadAsync() ? read(new Row(reader)) : default;
        }
        finally
        {
            await EndAsync(command);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _prepared.Values)
            await command.DisposeAsync();
        _prepared.Clear();
    }

    private DbCommand Command(string sql, (string Name, object? Value)[] values)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, _) in values)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                command.Parameters.Add(parameter);
            }

            if (keepsPrepared)
                _prepared[sql] = command;
        }

        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i].Value ?? DBNull.Value;
        return command;
    }

    private async ValueTask EndAsync(DbCommand command)
    {
        if (!keepsPrepared)
            await command.DisposeAsync();
    }
}

/// <summary>A row being read, by position.</summary>
internal readonly struct Row(DbDataReader reader)
{
    public string Text(int at) => reader.GetString(at);

    public string? TextOrNull(int at) => reader.IsDBNull(at) ? null : reader.GetString(at);

    public long Number(int at) => reader.GetInt64(at);

    public bool Flag(int at) => reader.GetInt64(at) != 0;

    public DateTimeOffset Time(int at) => DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(at));

    public DateTimeOffset? TimeOrNull(int at) => reader.IsDBNull(at) ? null : Time(at);
}
