using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using KenyaExportBot.Emulators.Telegram;
using KenyaExportBot.Telemetry;
using KenyaExportBot.Tests.Channels;

namespace KenyaExportBot.Tests.Telemetry;

/// <summary>Metrics and traces tell what the worker does, and nothing of the people it does it for.</summary>
public sealed class SeenFromOutside
{
    [Fact]
    public async Task A_message_is_counted_and_traced_from_the_way_in_to_the_way_out()
    {
        await using var telegram = await TelegramEmulator.StartAsync();
        var (seen, counts) = (new ConcurrentQueue<string>(), new ConcurrentDictionary<string, double>());
        using var traces = new ActivityListener
        {
            ShouldListenTo = source => source.Name == BotMetrics.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => seen.Enqueue($"{activity.OperationName} {string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))}"),
        };
        ActivitySource.AddActivityListener(traces);
        using var meters = new MeterListener { InstrumentPublished = (instrument, listener) => Listen(instrument, listener) };
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Count(instrument, value, tags));
        meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Count(instrument, value, tags));
        meters.Start();
        await using (await RunningWorker.StartAsync(RunningWorker.Polling(telegram)))
        {
            telegram.Say(4200042, "planted-secret avocado");
            await telegram.WaitForSentAsync(1);
        }

        meters.RecordObservableInstruments();
        foreach (var step in new[] { "accept", "answer", "send" })
            Assert.Contains(seen, line => line.StartsWith(step + " ", StringComparison.Ordinal) && line.Contains("channel=telegram", StringComparison.Ordinal));
        foreach (var name in new[] { "messages.accepted", "messages.answered", "messages.sent", "messages.reply.duration", "messages.work.duration" })
            Assert.True(counts.GetValueOrDefault(name) > 0, name);
        PlantedSecrets.AreNotIn(seen);

        void Count(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            counts.AddOrUpdate(instrument.Name, value, (_, before) => before + value);
            foreach (var tag in tags)
                seen.Enqueue($"{instrument.Name} {tag.Key}={tag.Value}");
        }

        static void Listen(Instrument instrument, MeterListener listener)
        {
            if (instrument.Meter.Name == BotMetrics.Name)
                listener.EnableMeasurementEvents(instrument);
        }
    }

    [Fact]
    public async Task What_one_worker_counted_is_added_up_in_the_store()
    {
        await using var telegram = await TelegramEmulator.StartAsync();
        using var folder = new TemporaryFolder();
        for (var worker = 1; worker <= 2; worker++)
        {
            await using (await RunningWorker.StartAsync(RunningWorker.Polling(telegram), folder: folder.Path))
            {
                telegram.Say(7, "avocado");
                await telegram.WaitForSentAsync(worker);
            }
        }

        await using var store = await KenyaExportBot.Messages.Stores.SqliteMessageStore.OpenAsync(folder.Path, TimeProvider.System, default);
        var totals = (await store.TotalsAsync(default)).ToDictionary(total => total.Name, total => total.Value);
        Assert.Equal((2, 2, 2), (totals["accepted"], totals["answered"], totals["sent"]));
        Assert.Equal(2, totals.Where(total => total.Key.StartsWith("within ", StringComparison.Ordinal)).Sum(total => total.Value));
    }
}
