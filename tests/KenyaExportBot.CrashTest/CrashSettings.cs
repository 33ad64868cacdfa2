namespace KenyaExportBot.CrashTest;

/// <param name="Kills">At least so many.</param>
/// <param name="Rate">Messages a second, half of them on each channel.</param>
/// <param name="Minutes">The talk goes on for so long even when the kills are done.</param>
/// <param name="Lanes">Messages a worker has on their way to Telegram at the same time; null as shipped.</param>
/// <param name="LeaseSeconds">How long a killed worker's chats wait for another.</param>
internal sealed record CrashSettings(bool IsPostgreSql, int Workers, int Kills, int Seed, double Rate, int Chats, double Minutes, int? Lanes, int LeaseSeconds)
{
    public double Duplicates => 0.2;

    /// <summary>A call that is never answered takes twenty seconds; a lease must be longer than any call.</summary>
    public bool HasTimeouts => LeaseSeconds > 20;
}
