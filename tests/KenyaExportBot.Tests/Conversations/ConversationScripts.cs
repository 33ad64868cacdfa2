using System.Text;
using KenyaExportBot.Advice.Conversations;

namespace KenyaExportBot.Tests.Conversations;

/// <summary>
/// Plays the chats of <c>tests/conversations/*.md</c>: a line that begins with "&gt; " is the person's, what follows is
/// the bot's, word for word. "As of" sets the day.
/// </summary>
public sealed class ConversationScripts
{
    public static TheoryData<string> Files() => new(Directory.GetFiles(RepositoryFiles.Conversations, "*.md").Select(path => Path.GetFileName(path)!).Order());

    [Theory]
    [MemberData(nameof(Files))]
    public void The_chat_goes_as_written(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(RepositoryFiles.Conversations, file));
        var day = DateOnly.Parse(lines.Single(line => line.StartsWith("As of ", StringComparison.Ordinal))["As of ".Length..].TrimEnd('.'));
        var state = new ChatState();
        var complaints = 0;
        var (played, written) = (new StringBuilder(), new StringBuilder());
        foreach (var (message, expected) in Exchanges(lines))
        {
            var turn = Bot.Advisor.Answer(state, message, day);
            state = turn.State;
            var reply = Bot.Text(turn);
            if (turn.Effects.Any(effect => effect is Effect.KeepComplaint))
                reply = reply.Replace("{number}", (++complaints).ToString(), StringComparison.Ordinal);
            played.Append("> ").AppendLine(message).AppendLine(reply);
            written.Append("> ").AppendLine(message).AppendLine(expected);
        }

        Assert.Equal(written.ToString(), played.ToString());
    }

    [Fact]
    public void There_are_enough_chats_and_both_languages_are_spoken()
    {
        var texts = Directory.GetFiles(RepositoryFiles.Conversations, "*.md").Select(File.ReadAllText).ToList();
        Assert.True(texts.Count >= 25);
        Assert.True(texts.Count(text => text.Contains("Imekaguliwa", StringComparison.Ordinal)) >= 8);
        Assert.True(texts.Count(text => text.Contains("Checked ", StringComparison.Ordinal)) >= 8);
    }

    private static IEnumerable<(string Message, string Expected)> Exchanges(string[] lines)
    {
        string? message = null;
        var reply = new List<string>();
        foreach (var line in lines.SkipWhile(line => !line.StartsWith("> ", StringComparison.Ordinal)).Append("> "))
        {
            if (!line.StartsWith("> ", StringComparison.Ordinal))
            {
                reply.Add(line);
                continue;
            }

            if (message is not null)
                yield return (message, string.Join('\n', reply).Trim('\n'));
            (message, reply) = (line[2..], []);
        }
    }
}
