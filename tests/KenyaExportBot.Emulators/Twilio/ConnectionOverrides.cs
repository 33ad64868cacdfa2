namespace KenyaExportBot.Emulators.Twilio;

/// <summary>What the fragment of a webhook's address asks for, e.g. #rc=3&amp;rp=all&amp;tt=15000; by default one retry where no connection came about.</summary>
internal sealed record ConnectionOverrides(int Retries, IReadOnlySet<string> Policy, TimeSpan Total)
{
    public static ConnectionOverrides Of(string url)
    {
        var fields = url.Split('#', 2) is [_, var fragment] ? fragment.Split('&').Select(field => field.Split('=', 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]) : [];
        return new ConnectionOverrides(
            int.TryParse(fields.GetValueOrDefault("rc"), out var retries) ? Math.Clamp(retries, 0, 5) : 1,
            (fields.GetValueOrDefault("rp") ?? "ct").Split(',').ToHashSet(),
            TimeSpan.FromMilliseconds(int.TryParse(fields.GetValueOrDefault("tt"), out var total) ? Math.Clamp(total, 100, 15_000) : 15_000));
    }

    public bool Repeats(int? status, bool timedOut) => Policy.Contains("all") || (status, timedOut) switch
    {
        (null, true) => Policy.Contains("rt"),
        (null, false) => Policy.Contains("ct"),
        ( >= 500, _) => Policy.Contains("5xx"),
        _ => Policy.Contains("4xx"),
    };
}
