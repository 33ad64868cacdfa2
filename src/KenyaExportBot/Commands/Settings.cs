using System.CommandLine;
using KenyaExportBot.Configuration;

namespace KenyaExportBot.Commands;

/// <summary>Options that several commands share, and the folders they lead to.</summary>
internal sealed class Settings
{
    public Option<DirectoryInfo?> Data { get; } = new("--data")
    {
        Description = "Folder for the schedule and the messages (default: Data:Folder, else the user's application data)", Recursive = true,
    };

    public Option<DirectoryInfo?> Facts { get; } = new("--facts")
    {
        Description = "Folder of the facts the schedule is built from (default: the shipped ones)", Recursive = true,
    };

    public Option<DirectoryInfo?> Intents { get; } = new("--intents")
    {
        Description = "Folder of the bot's words (default: the shipped ones)", Recursive = true,
    };

    public string DataFolder(ParseResult result, BotOptions options) => result.GetValue(Data)?.FullName ?? options.Data.FolderOrDefault;

    public string FactsFolder(ParseResult result) => result.GetValue(Facts)?.FullName ?? Path.Combine(AppContext.BaseDirectory, "schedule");

    public string IntentsFolder(ParseResult result) => result.GetValue(Intents)?.FullName ?? Path.Combine(AppContext.BaseDirectory, "intents");

    /// <exception cref="BadConfigurationException">A file or a value cannot be read.</exception>
    public static BotOptions Options()
    {
        try
        {
            return Configuration().Get<BotOptions>() ?? new BotOptions();
        }
        catch (InvalidDataException)
        {
            throw new BadConfigurationException("appsettings.json in the working folder is not JSON: compare it with appsettings.example.json.");
        }
        catch (InvalidOperationException fault)
        {
            // The setting is named and its value is not: it may be a secret in the wrong place.
            var name = fault.Message.Split('\'').Skip(1).FirstOrDefault(part => part.Contains(':', StringComparison.Ordinal)) ?? "A setting";
            throw new BadConfigurationException($"{name} has a value of the wrong kind: README.md lists what each setting takes.");
        }
    }

    /// <summary>Environment over user secrets over appsettings.json in the working folder.</summary>
    private static IConfigurationRoot Configuration() => new ConfigurationBuilder()
        .SetBasePath(Directory.GetCurrentDirectory())
        .AddJsonFile("appsettings.json", optional: true)
        .AddUserSecrets<Settings>(optional: true)
        .AddEnvironmentVariables()
        .Build();
}

/// <summary>The configuration cannot be read; the message is one sentence for the operator.</summary>
internal sealed class BadConfigurationException(string message) : Exception(message);
