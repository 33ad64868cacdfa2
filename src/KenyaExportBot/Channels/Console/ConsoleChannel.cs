using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Messages;
using KenyaExportBot.Messages.Outbox;

namespace KenyaExportBot.Channels.Console;

/// <summary>The way out to a terminal.</summary>
internal sealed class ConsoleChannel(ConsoleStreams streams) : IChannel
{
    public const string ChannelName = "console";

    public string Name => ChannelName;

    public SendRate Rate { get; } = new(0, TimeSpan.Zero);

    public IReadOnlyList<OutgoingPart> Compose(Reply reply) => [new OutgoingPart(NumberedReply.Text(reply, keepsBold: false))];

    public async Task<SendOutcome> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        await streams.Out.WriteLineAsync($"\n{delivery.Part.Text}");
        return new SendOutcome.Accepted();
    }
}

/// <summary>Where the console channel reads and writes.</summary>
internal sealed record ConsoleStreams(TextReader In, TextWriter Out);
