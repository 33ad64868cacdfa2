namespace KenyaExportBot.Emulators.Telegram;

/// <param name="Sequence">Updates of one chat or person are delivered to a webhook one after another.</param>
internal sealed record Update(long Id, string Kind, long Sequence, byte[] Json, DateTimeOffset At);
