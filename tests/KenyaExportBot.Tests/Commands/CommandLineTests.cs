using System.Text.Json.Nodes;
using KenyaExportBot.Commands;

namespace KenyaExportBot.Tests.Commands;

[CollectionDefinition("the terminal", DisableParallelization = true)]
public sealed class Terminal;

/// <summary>The commands as they are typed. They share the process's terminal, so they run one after another.</summary>
[Collection("the terminal")]
public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Ask_answers_and_stops()
    {
        var (code, output, _) = await RunAsync(["ask", "0804.40"]);
        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("HS 0804.40", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_answers_as_of_a_day()
    {
        var (_, output, _) = await RunAsync(["ask", "duty on avocado", "--as-of", "2026-04-20"]);
        Assert.Contains("On that day: 7 %", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_json_has_every_field()
    {
        var (_, output, _) = await RunAsync(["ask", "duty on avocado", "--json"]);
        var json = JsonNode.Parse(output)!;
        Assert.Equal(
            ["message", "language", "intent", "codes", "question", "candidates", "headline", "lights", "reply"], json.AsObject().Select(field => field.Key));
        Assert.Equal("duty_rate", json["intent"]!.GetValue<string>());
        Assert.Equal("080440", json["codes"]![0]!.GetValue<string>());
        Assert.Equal("duty_free_with_conditions", json["headline"]!.GetValue<string>());
        Assert.Equal(["duty", "origin", "entry", "exit"], json["lights"]!.AsObject().Select(field => field.Key));
        Assert.False(json["question"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Ask_a_file_answers_line_by_line_each_a_chat_of_its_own()
    {
        File.WriteAllLines(_folder["messages.txt"], ["coffee", "2", "mango"]);
        var (code, output, _) = await RunAsync(["ask", "--file", _folder["messages.txt"], "--json"]);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal((ExitCodes.Done, 3), (code, lines.Count));
        Assert.Equal((true, "090111"), (lines[0]["question"]!.GetValue<bool>(), lines[0]["candidates"]![0]!.GetValue<string>()));
        Assert.Empty(lines[1]["codes"]!.AsArray());
        Assert.Equal("not_admitted", lines[2]["headline"]!.GetValue<string>());
    }

    [Fact]
    public async Task Chat_json_reads_one_conversation_and_an_empty_line_begins_another()
    {
        var (code, output, _) = await RunAsync(["chat", "--json"], "coffee\n2\n\n2\n");
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(ExitCodes.Done, code);
        Assert.Equal("090121", lines[1]["codes"]![0]!.GetValue<string>());
        Assert.Empty(lines[2]["codes"]!.AsArray());
    }

    [Fact]
    public async Task Schedule_build_verify_and_show()
    {
        Assert.Contains("5,612 subheadings", (await RunAsync(["schedule", "build"])).Output, StringComparison.Ordinal);
        Assert.Contains("No fault found.", (await RunAsync(["schedule", "verify"])).Output, StringComparison.Ordinal);
        var (_, shown, _) = await RunAsync(["schedule", "show", "0804.40"]);
        foreach (var words in new[] { "Avocados", "08044000  7 %", "interim 7 %", "AFA-HCD", "gacc-47-2022, kephis-avocado; 2026-11-23; quoted" })
            Assert.Contains(words, shown, StringComparison.Ordinal);
        Assert.Contains("0804.40", (await RunAsync(["schedule", "show", "0804"])).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExitCodes.BadData, "There is no code 9999.99", "schedule", "show", "9999.99")]
    [InlineData(ExitCodes.NoInput, "There is no file", "score", "no-such-file.csv")]
    [InlineData(ExitCodes.Usage, "is not a day", "ask", "tea", "--as-of", "yesterday")]
    [InlineData(ExitCodes.Usage, "Give either", "ask")]
    [InlineData(ExitCodes.Usage, "fly", "fly")]
    [InlineData(ExitCodes.Usage, "--speed", "ask", "tea", "--speed", "9")]
    [InlineData(ExitCodes.NoInput, "There is no file", "ask", "--file", "nowhere.txt")]
    public async Task What_cannot_be_done_is_said_in_a_sentence_with_an_exit_code(int expected, string words, params string[] line)
    {
        var (code, _, error) = await RunAsync(line);
        Assert.Equal(expected, code);
        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_facts_are_told_and_nothing_is_built()
    {
        using var facts = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(RepositoryFiles.Facts))
            File.Copy(file, facts[Path.GetFileName(file)]);
        File.AppendAllText(facts["vat.csv"], "zzzz,9,high,,,cn-vat-rule,2026-11-23,inferred\n");
        var (code, _, error) = await RunAsync(["schedule", "build", "--facts", facts.Path]);
        Assert.Equal(ExitCodes.BadData, code);
        Assert.Contains("vat.csv, row ", error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["schedule.db"]));
    }

    [Fact]
    public async Task Bad_configuration_stops_before_anything_starts()
    {
        Environment.SetEnvironmentVariable("Telegram__Token", "<token from BotFather>");
        Environment.SetEnvironmentVariable("WhatsApp__AccountSid", "ACshort");
        try
        {
            var (code, _, error) = await RunAsync(["run"]);
            Assert.Equal(ExitCodes.BadConfiguration, code);
            Assert.Contains("Telegram:Token is still a placeholder", error, StringComparison.Ordinal);
            Assert.Contains("WhatsApp:AccountSid", error, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFiles(_folder.Path));
        }
        finally
        {
            Environment.SetEnvironmentVariable("Telegram__Token", null);
            Environment.SetEnvironmentVariable("WhatsApp__AccountSid", null);
        }
    }

    [Fact]
    public async Task Without_a_token_the_console_opens_and_answers()
    {
        var (code, output, _) = await RunAsync([], "naweza kuuza parachichi?\nexit\n");
        Assert.Equal(ExitCodes.Done, code);
        Assert.StartsWith("No Telegram or WhatsApp token is configured: this is the console.", output, StringComparison.Ordinal);
        Assert.Contains("HS 0804.40", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_names_every_command()
    {
        var (code, output, _) = await RunAsync(["--help"]);
        Assert.Equal(ExitCodes.Done, code);
        foreach (var command in new[] { "run", "chat", "ask", "schedule", "--data", "--facts", "--intents" })
            Assert.Contains(command, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_shows_loads_and_goes_back()
    {
        File.WriteAllText(_folder["list.csv"], "税则号列,协定税率\n0804.4000,0\n9999.9999,0\n");
        string[] import = ["schedule", "import", _folder["list.csv"], "--scheme", "kenya-china-early-harvest"];
        var (shown, report, _) = await RunAsync(import);
        Assert.Equal(ExitCodes.Done, shown);
        Assert.Contains("codes in column A '税则号列'", report, StringComparison.Ordinal);
        Assert.Contains("row 3: '9999.9999' is not a code of HS 2022.", report, StringComparison.Ordinal);
        Assert.Contains("1 lines gained, 0 lost, 0 rates changed", report, StringComparison.Ordinal);
        Assert.Contains("It covers 1 of 8,967 (0.0 %) tariff lines", report, StringComparison.Ordinal);
        Assert.Contains("Nothing was written. Add --apply to load it.", report, StringComparison.Ordinal);
        Assert.Contains("* 0  the shipped facts alone", (await RunAsync(["schedule", "history"])).Output, StringComparison.Ordinal);

        Assert.Contains("Loaded as list-0001", (await RunAsync([.. import, "--apply", "--from", "2026-01-01"])).Output, StringComparison.Ordinal);
        Assert.Contains("Kenya-China deal", (await RunAsync(["ask", "duty on fresh avocado", "--as-of", "2026-04-20"])).Output, StringComparison.Ordinal);
        Assert.Contains("* 1  ", (await RunAsync(["schedule", "history"])).Output, StringComparison.Ordinal);
        Assert.Contains("Version 0 is loaded again.", (await RunAsync(["schedule", "restore", "0"])).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Kenya-China deal,", (await RunAsync(["ask", "duty on fresh avocado", "--as-of", "2026-04-20"])).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("schedule import list.csv", "Say what the list is")]
    [InlineData("schedule import list.csv --scheme x --duties 2027", "Say what the list is")]
    [InlineData("schedule import list.csv --duties 27", "takes the year of the tariff")]
    [InlineData("schedule import list.csv --scheme x --from 2027-01-01 --until 2026-01-01", "--until lies before --from")]
    [InlineData("schedule diff 2026-04-20", "Required argument missing")]
    [InlineData("schedule diff 2026-04-20 tomorrow", "is not a day")]
    [InlineData("schedule restore minus", "Cannot parse")]
    public async Task Schedule_commands_refuse_wrong_arguments(string line, string reason)
    {
        var (code, _, error) = await RunAsync(line.Split(' '));
        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere.xlsx", "there is no such file")]
    [InlineData("noise.csv", "no column of tariff codes was found")]
    public async Task A_list_that_cannot_be_read_leaves_everything_as_it_was(string file, string reason)
    {
        File.WriteAllText(_folder["noise.csv"], "hello\nworld\n");
        var (code, _, error) = await RunAsync(["schedule", "import", _folder[file], "--duties", "2027", "--apply"]);
        Assert.Equal(ExitCodes.BadData, code);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.Contains("What is loaded stays as it was.", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["lists"]));
    }

    [Fact]
    public async Task Diff_tells_what_changes_between_two_days()
    {
        var (code, output, _) = await RunAsync(["schedule", "diff", "2026-04-20", "2026-05-01"]);
        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("+ China's own zero tariff for 20 African partners: in force on 2026-05-01, not on 2026-04-20", output, StringComparison.Ordinal);
        Assert.Contains("Black tea, bulk over 3 kg (0902.40): NormalDuty -> DutyFreeWithConditions", output, StringComparison.Ordinal);
        Assert.Contains(", 0 higher)", output, StringComparison.Ordinal);
        Assert.Contains("Subheadings whose duty differs: 0 (", (await RunAsync(["schedule", "diff", "2026-06-01", "2027-06-01"])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_lists_what_is_due_for_review()
    {
        Assert.Contains("Nothing is due for review on 2026-11-24", (await RunAsync(["schedule", "verify", "--as-of", "2026-11-24"])).Output, StringComparison.Ordinal);
        var (_, output, _) = await RunAsync(["schedule", "verify", "--as-of", "2027-03-01"]);
        Assert.Contains("facts are due for review on 2027-03-01, the most asked about first:", output, StringComparison.Ordinal);
        Assert.Contains("cn-zero-tariff-africa-20", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_writes_facts_that_build_the_same_schedule_and_overwrites_nothing()
    {
        var target = _folder["facts"];
        Assert.Equal(ExitCodes.Done, (await RunAsync(["schedule", "export", target])).Code);
        Assert.Contains("No fault found.", (await RunAsync(["schedule", "verify", "--facts", target])).Output, StringComparison.Ordinal);
        var (code, _, error) = await RunAsync(["schedule", "export", target]);
        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("is not empty", error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private Task<(int Code, string Output, string Error)> RunAsync(string[] line, string input = "") =>
        TypedCommand.RunAsync([.. line, .. line is ["--help"] or ["fly"] ? Array.Empty<string>() : ["--data", _folder.Path]], input);
}
