using KenyaExportBot.Commands;

namespace KenyaExportBot.Tests.Commands;

/// <summary>A command as it is typed. The terminal belongs to the process: tests that use it share the collection "the terminal".</summary>
internal static class TypedCommand
{
    public static async Task<(int Code, string Output, string Error)> RunAsync(string[] line, string input = "")
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var (oldOut, oldError, oldIn) = (Console.Out, Console.Error, Console.In);
        Console.SetOut(output);
        Console.SetError(error);
        Console.SetIn(new StringReader(input));
        try
        {
            return (await CommandLine.RunAsync(line), output.ToString(), error.ToString());
        }
        finally
        {
            Console.SetOut(oldOut);
            Console.SetError(oldError);
            Console.SetIn(oldIn);
        }
    }
}
