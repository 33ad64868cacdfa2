namespace KenyaExportBot.Schedules;

/// <summary>One thing wrong with the shipped facts.</summary>
/// <param name="Row">Line of the file as an editor counts it; 0 when the file as a whole is meant.</param>
internal sealed record FactFault(string File, int Row, string Reason)
{
    public override string ToString() => Row == 0 ? $"{File}: {Reason}" : $"{File}, row {Row}: {Reason}";
}

/// <summary>The facts cannot become a schedule. Says every fault with file, row and reason.</summary>
internal sealed class BadFactsException(IReadOnlyList<FactFault> faults) : Exception(Describe(faults))
{
    private const int FaultsShown = 20;

    public IReadOnlyList<FactFault> Faults => faults;

    private static string Describe(IReadOnlyList<FactFault> faults)
    {
        var lines = faults.Take(FaultsShown).Select(fault => fault.ToString()).ToList();
        if (faults.Count > FaultsShown)
            lines.Add($"and {faults.Count - FaultsShown} more.");
        return string.Join(Environment.NewLine, lines);
    }
}
