using KenyaExportBot.Advice;

namespace KenyaExportBot.Schedules.Lists;

/// <summary>A list read and laid over the facts, not yet loaded.</summary>
internal sealed record PreparedList(LoadedList List, ListReading Reading, ScheduleFacts Facts, ListDifference Difference);

/// <summary>Loads official lists: reads the file, shows what it changes, and only then, when wanted, loads it.</summary>
internal sealed class ListImport(string dataFolder, string factsFolder, TimeProvider clock)
{
    /// <summary>Reads a list and what it would change. Writes nothing.</summary>
    /// <param name="list">What is known of the list before it is read; its id and counts are filled in.</param>
    /// <exception cref="ListFileException">The file cannot be read, or names a scheme that is not there.</exception>
    /// <exception cref="BadFactsException">The facts it would be laid over have faults.</exception>
    public PreparedList Prepare(
        string path, LoadedList list, ColumnChoice columns, IEnumerable<Product> goods, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var history = ListHistory.Open(dataFolder);
        var loaded = FactsReader.Read(factsFolder, DateOnly.MaxValue, history);
        if (list.Scheme is { } scheme && !loaded.Tables.Schemes.Any(one => one.Id == scheme))
        {
            throw new ListFileException(
                $"there is no scheme '{scheme}'; there are {string.Join(", ", loaded.Tables.Schemes.Select(one => $"'{one.Id}'"))}. A new one is added in schemes.yaml first");
        }

        var sheets = ListFile.Read(path, progress, cancellationToken);
        var reading = new ListReader(new InMemorySchedule(loaded), ColumnWords.Load(factsFolder)).Read(sheets, list.Kind, columns);
        list = list with { Id = history.NextId, Count = reading.Lines.Count };
        var content = new ListContent(list, reading.Lines);
        var next = FactsReader.Read(factsFolder, DateOnly.MaxValue, [.. history.Read().Where(other => other.List.Target != list.Target), content]);
        return new PreparedList(list, reading, next, ListDifference.Of(list, loaded, next, goods));
    }

    /// <summary>Loads it: the history first, then the schedule, which can always be built again from it.</summary>
    /// <returns>Whether the schedule was built now; false when a running bot holds it and will build it at its next start.</returns>
    public bool Apply(PreparedList prepared) =>
        Build(ListHistory.Open(dataFolder).Add(prepared.List, prepared.Reading.Lines, clock.GetUtcNow()));

    /// <inheritdoc cref="Apply"/>
    public bool Restore(int version) => Build(ListHistory.Open(dataFolder).Restore(version, clock.GetUtcNow()));

    private bool Build(ListHistory history)
    {
        try
        {
            ScheduleStore.Rebuild(dataFolder, FactsReader.Read(factsFolder, DateOnly.MaxValue, history), clock);
            return true;
        }
        catch (ScheduleInUseException)
        {
            return false;
        }
    }
}
