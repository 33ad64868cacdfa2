using KenyaExportBot.Emulators.Telegram;
using Telegram.Bot;
using Telegram.Bot.Types.Enums;

namespace KenyaExportBot.Benchmarks.Load;

/// <summary>The least a bot can do: fetch, say the same, forget. It keeps nothing, no order, and loses what it holds when it dies.</summary>
internal static class EchoBot
{
    public const string Word = "echo-bot";

    /// <param name="lanes">As many calls at once as the worker makes.</param>
    public static async Task<int> RunAsync(string address, int lanes)
    {
        var sideBySide = new ParallelOptions { MaxDegreeOfParallelism = lanes };
        var bot = new TelegramBotClient(new TelegramBotClientOptions(new TelegramEmulatorOptions().Token, address));
        for (int? offset = null; ;)
        {
            var updates = await bot.GetUpdates(offset, limit: 100, timeout: 30);
            await Parallel.ForEachAsync(updates, sideBySide, async (update, cancellationToken) =>
                await bot.SendMessage(update.Message!.Chat.Id, update.Message.Text!, ParseMode.None, cancellationToken: cancellationToken));
            if (updates is [.., var last])
                offset = last.Id + 1;
        }
    }
}
