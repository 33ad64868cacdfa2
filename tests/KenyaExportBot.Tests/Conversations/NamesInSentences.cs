namespace KenyaExportBot.Tests.Conversations;

/// <summary>Every name of <c>intents/products/</c>, said in a question: what it stands for is answered or asked about, and hardly ever another good.</summary>
public sealed class NamesInSentences
{
    [Theory]
    [InlineData("{0} import duty in China please")]
    [InlineData("naeza kuuza {0} China?")]
    public void A_name_is_answered_for_what_it_stands_for(string question)
    {
        var wrong = new List<string>();
        foreach (var name in Bot.Advisor.Book.Names)
        {
            var turn = Bot.Ask(string.Format(System.Globalization.CultureInfo.InvariantCulture, question, name.Written));
            var meant = name.Form is { } form ? [form] : name.Entry.Forms;
            if (turn.Codes.Count > 0 && !meant.Any(form => form.Code == turn.Codes[0]))
                wrong.Add($"{name.Written}: {turn.Codes[0]}");
        }

        // A few stand in two files, and mean the other good there.
        Assert.True(wrong.Count <= Bot.Advisor.Book.Names.Count / 1_000, $"{wrong.Count}: {string.Join("; ", wrong)}");
    }
}
