using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Commands;
using KenyaExportBot.Messages;
using KenyaExportBot.Messages.Outbox;
using KenyaExportBot.Messages.Stores;
using Microsoft.Data.Sqlite;

namespace KenyaExportBot.Tests.Commands;

/// <summary>What an operator types beside a worker.</summary>
[Collection("the terminal")]
public sealed class MessagesCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("stats")]
    [InlineData("parked")]
    [InlineData("retry", "--all")]
    [InlineData("backup", "copy.db")]
    public async Task Without_a_store_there_is_one_sentence(params string[] line)
    {
        var (code, output, error) = await RunAsync(line);
        Assert.Equal((ExitCodes.NoInput, ""), (code, output));
        Assert.StartsWith("There is no message store", error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("retry")]
    [InlineData("retry", "1", "--all")]
    [InlineData("retry", "soon")]
    [InlineData("backup")]
    [InlineData("tidy")]
    public async Task What_cannot_be_understood_is_refused(params string[] line)
    {
        var (code, _, error) = await RunAsync(line);
        Assert.Equal(ExitCodes.Usage, code);
        Assert.NotEmpty(error);
    }

    [Fact]
    public async Task What_was_given_up_is_listed_without_the_person_and_sent_again_when_told()
    {
        await using var store = await StoreWithAParkedReplyAsync();
        var (_, stats, _) = await RunAsync("stats");
        Assert.Contains("1 replies parked", stats, StringComparison.Ordinal);
        var (code, parked, _) = await RunAsync("parked");
        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("63013", parked, StringComparison.Ordinal);
        Assert.DoesNotContain("2547", parked, StringComparison.Ordinal);
        var number = parked.Trim().Split(' ')[0];
        Assert.Equal((ExitCodes.Done, "1 put back into the outbox.\n"), Out(await RunAsync("retry", number)));
        Assert.Equal(1, (await store.BacklogAsync(default)).Unsent);
        var (again, _, error) = await RunAsync("retry", number);
        Assert.Equal((ExitCodes.NoInput, $"No reply is parked under {number}: 'messages parked' lists them.\n"), (again, error));
        Assert.Equal((ExitCodes.Done, "Nothing is parked.\n"), Out(await RunAsync("parked")));
    }

    [Fact]
    public async Task Stats_as_JSON_can_be_read_by_a_program()
    {
        await using var store = await StoreWithAParkedReplyAsync();
        await store.AddTotalsAsync([new Total("whatsapp", "accepted", 7), new Total("whatsapp", "within 50", 9), new Total("whatsapp", "within 1000", 1)], default);
        var (_, output, _) = await RunAsync("stats", "--json");
        var json = System.Text.Json.Nodes.JsonNode.Parse(output)!;
        Assert.Equal(1, json["parked"]!.GetValue<int>());
        Assert.Equal(7, json["channels"]!["whatsapp"]!["totals"]!["accepted"]!.GetValue<int>());
        Assert.Equal((50, 1000), (json["channels"]!["whatsapp"]!["p50_ms_at_most"]!.GetValue<int>(), json["channels"]!["whatsapp"]!["p99_ms_at_most"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_copy_is_made_and_brought_back_beside_the_worker()
    {
        await using var store = await StoreWithAParkedReplyAsync();
        var copy = _folder["copy.db"];
        Assert.Equal(ExitCodes.Done, (await RunAsync("backup", copy)).Code);
        Assert.Contains("exists already", (await RunAsync("backup", copy)).Error, StringComparison.Ordinal);
        await store.RetryParkedAsync(null, default);
        Assert.Equal(ExitCodes.Done, (await RunAsync("restore", copy)).Code);
        Assert.Equal((1, 0), ((await store.BacklogAsync(default)).Parked, (await store.BacklogAsync(default)).Unsent));

        // The worker goes on writing to what was brought back.
        await store.RetryParkedAsync(null, default);
        Assert.Equal(1, (await store.BacklogAsync(default)).Unsent);
    }

    [Fact]
    public async Task What_is_no_copy_is_not_brought_back()
    {
        await using var store = await StoreWithAParkedReplyAsync();
        File.WriteAllText(_folder["letter.txt"], "Dear Ministry");
        Assert.Contains("no copy made by", (await RunAsync("restore", _folder["letter.txt"])).Error, StringComparison.Ordinal);
        Assert.Contains("There is no file", (await RunAsync("restore", _folder["nothing.db"])).Error, StringComparison.Ordinal);
        Assert.Equal(1, (await store.BacklogAsync(default)).Parked);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private static (int Code, string Output) Out((int Code, string Output, string Error) result) => (result.Code, result.Output.ReplaceLineEndings("\n"));

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] line) => TypedCommand.RunAsync(["messages", .. line, "--data", _folder.Path]);

    private async Task<SqliteMessageStore> StoreWithAParkedReplyAsync()
    {
        var store = await SqliteMessageStore.OpenAsync(_folder.Path, TimeProvider.System, default);
        var chat = new ChatAddress("whatsapp", "whatsapp:+254700000001", "whatsapp:+254700000001");
        await store.AcceptAsync([new IncomingMessage("whatsapp:SM1", chat, MessageKind.Text, "avocado", DateTimeOffset.UnixEpoch)], default);
        await store.WorkAsync((state, _) => new Turn(state, new Reply("An answer", []), []), (_, reply) => [new OutgoingPart(reply.Text)], default);
        var delivery = Assert.Single(await store.ClaimAsync([new Door()], 1, TimeSpan.FromMinutes(1), default));
        await store.SettleAsync(delivery, new SendOutcome.GiveUp("Twilio error 63013: WhatsApp refused the content"), default, TimeSpan.Zero, default);
        return store;
    }

    private sealed class Door : IChannel
    {
        public string Name => "whatsapp";

        public SendRate Rate => new(0, TimeSpan.Zero);

        public IReadOnlyList<OutgoingPart> Compose(Reply reply) => [new(reply.Text)];

        public Task<SendOutcome> SendAsync(Delivery delivery, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
