using Dapper;
using KenyaExportBot.Advice;
using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Messages;
using Microsoft.Data.Sqlite;

namespace KenyaExportBot.Tests.Messages;

public sealed class SqliteChatStoreTests : IDisposable
{
    private const string Chat = "telegram:1";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_state_comes_back_as_it_was_kept()
    {
        var store = await OpenAsync();
        var state = new ChatState { LastLanguage = Language.Kiswahili, FixedLanguage = Language.English, Subject = "avocado-fresh", Intent = "documents", Day = new DateOnly(2026, 4, 20), Waiting = "amount", PendingAmount = 20_000 }
            .WithMenu([new Option("Papers", "documents|avocado-fresh")]);
        await store.SaveAsync(Chat, state, [], default);
        var read = await (await OpenAsync()).LoadAsync(Chat, default);
        Assert.Equal(state with { Menus = [] }, read with { Menus = [] });
        Assert.Equal("documents|avocado-fresh", Assert.Single(Assert.Single(read.Menus).Actions));
    }

    [Fact]
    public async Task An_unknown_chat_begins_empty() => Assert.Null((await (await OpenAsync()).LoadAsync("telegram:404", default)).Subject);

    [Fact]
    public async Task Complaints_are_numbered()
    {
        var store = await OpenAsync();
        var first = await store.SaveAsync(Chat, new ChatState(), [new Effect.KeepComplaint("wrong", "avocado-fresh")], default);
        var second = await store.SaveAsync(Chat, new ChatState(), [new Effect.KeepComplaint("still wrong", null)], default);
        Assert.Equal(first + 1, second);
        Assert.Equal(2, await CountAsync("complaint"));
    }

    [Fact]
    public async Task An_alert_is_kept_once_and_ends_when_told()
    {
        var store = await OpenAsync();
        var alert = new Effect.TurnAlertOn("mango-fresh", HsCode.Parse("0804.50"));
        await store.SaveAsync(Chat, new ChatState(), [alert], default);
        await store.SaveAsync(Chat, new ChatState(), [alert], default);
        Assert.Equal(1, await CountAsync("alert"));
        await store.SaveAsync(Chat, new ChatState(), [new Effect.TurnAlertsOff()], default);
        Assert.Equal(0, await CountAsync("alert"));
    }

    [Fact]
    public async Task Erasing_leaves_nothing_of_the_person_and_all_of_others()
    {
        var store = await OpenAsync();
        Effect[] effects = [new Effect.KeepComplaint("planted-secret-words", null), new Effect.TurnAlertOn("mango-fresh", HsCode.Parse("0804.50"))];
        await store.SaveAsync(Chat, new ChatState { Subject = "mango-fresh" }, effects, default);
        await store.SaveAsync("telegram:2", new ChatState { Subject = "tea-black-bulk" }, effects, default);
        await store.SaveAsync(Chat, new ChatState(), [new Effect.Erase()], default);
        foreach (var table in new[] { "chat", "alert", "complaint" })
            Assert.Equal(1, await CountAsync(table));
        Assert.Null((await store.LoadAsync(Chat, default)).Subject);
        Assert.Equal("tea-black-bulk", (await store.LoadAsync("telegram:2", default)).Subject);
    }

    [Fact]
    public async Task Only_its_user_can_read_it()
    {
        await OpenAsync();
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["messages.db"]));
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private Task<SqliteChatStore> OpenAsync() => SqliteChatStore.OpenAsync(_folder.Path, TimeProvider.System, default);

    private async Task<long> CountAsync(string table)
    {
        await using var connection = new SqliteConnection($"Data Source={_folder["messages.db"]}");
        return await connection.ExecuteScalarAsync<long>($"SELECT count(*) FROM {table}");
    }
}
