namespace KenyaExportBot.Schedules.Lists;

/// <summary>A file that cannot be taken as an official list: what is wrong with it and what to do, in one sentence.</summary>
internal sealed class ListFileException(string message, Exception? cause = null) : Exception(message, cause);
