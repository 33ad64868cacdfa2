using System.Text.Json;
using System.Text.Json.Serialization;
using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Schedules;

namespace KenyaExportBot.Tests.Schedules;

/// <summary>What is written out builds the same schedule again.</summary>
public sealed class ExportTests : IDisposable
{
    private static readonly JsonSerializerOptions _options = new() { Converters = { new Digits() } };

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_schedule_comes_back_the_same()
    {
        new FactsWriter(_folder.Path).Write(Bot.Schedule, Bot.Facts.Entries);
        var again = FactsReader.Read(_folder.Path, Bot.Today);
        Assert.Equal(Text(Bot.Facts.Tables), Text(again.Tables));
        Assert.Equal(Text(Bot.Facts.Entries.OrderBy(entry => entry.Code)), Text(again.Entries));
        Assert.Equal(Text(Sorted(Bot.Facts)), Text(Sorted(again)));
    }

    [Fact]
    public void Written_twice_it_is_the_same_file_for_file()
    {
        using var second = new TemporaryFolder();
        new FactsWriter(_folder.Path).Write(Bot.Schedule, Bot.Facts.Entries);
        var again = FactsReader.Read(_folder.Path, Bot.Today);
        new FactsWriter(second.Path).Write(new InMemorySchedule(again), again.Entries);
        foreach (var file in Directory.GetFiles(_folder.Path))
            Assert.Equal(File.ReadAllText(file), File.ReadAllText(second[Path.GetFileName(file)]));
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<object> Sorted(ScheduleFacts facts) => facts.Duties.OrderBy(duty => duty.Key).Select(duty => duty.Value);

    private static string Text<T>(T value) => JsonSerializer.Serialize(value, _options);

    /// <summary>A code is written by its digits: its chapter has a chapter without end.</summary>
    private sealed class Digits : JsonConverter<HsCode>
    {
        public override HsCode Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, HsCode value, JsonSerializerOptions options) => writer.WriteStringValue(value.Digits);
    }
}
