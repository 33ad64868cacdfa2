using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Advice.Understanding;

namespace KenyaExportBot.Tests.Messages;

/// <summary>What the bot could not place is kept for a reviewer, without anything of the person.</summary>
public sealed class UnplacedWordsTests
{
    [Theory]
    [InlineData("zibzab")]
    [InlineData("frumious bandersnatch")]
    public void Words_for_nothing_we_know_are_kept(string message) =>
        Assert.Contains(Bot.Ask(message).Effects, effect => effect is Effect.KeepUnplaced);

    [Theory]
    [InlineData("avocado")]
    [InlineData("tell me a joke")]
    [InlineData("habari")]
    public void What_is_understood_is_not(string message) => Assert.DoesNotContain(Bot.Ask(message).Effects, effect => effect is Effect.KeepUnplaced);

    [Theory]
    [InlineData("my name is Wanjiku Kamau and I have zibzab", "wanjiku kamau")]
    [InlineData("naitwa Odhiambo nina zibzab", "odhiambo")]
    [InlineData("call me on 0722 123 456 about zibzab", "0722")]
    [InlineData("zibzab id 29481726", "29481726")]
    [InlineData("zibzab, mail me at jane.doe@example.com", "example")]
    [InlineData("zibzab from www.jane-doe.co.ke please", "jane")]
    [InlineData("zibzab +254722123456", "254")]
    [InlineData("we at Kipchoge farm have zibzab", "kipchoge")]
    [InlineData("I am Achieng, zibzab to China", "achieng")]
    public void Nothing_tells_who_wrote_it(string message, string secret)
    {
        var kept = Bot.Ask(message).Effects.OfType<Effect.KeepUnplaced>().Select(effect => effect.Words).SingleOrDefault() ?? "";
        Assert.DoesNotContain(secret, kept, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(kept, letter => char.IsDigit(letter) || letter == '@');
    }

    [Fact]
    public void A_near_miss_is_put_beside_the_product_it_is_like()
    {
        var near = NameSuggestions.Load(RepositoryFiles.Intents).Of("makadamiyaz", 4);
        Assert.Equal(("macadamia", "nuts-oilseeds.yaml"), (near.Entry, near.File));
        Assert.Null(NameSuggestions.Load(RepositoryFiles.Intents).Of("qqxxzz", 1).Entry);
    }
}
