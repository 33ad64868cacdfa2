using KenyaExportBot.Channels.WhatsApp;

namespace KenyaExportBot.Tests.Channels;

/// <summary>Our reading of Twilio's signature, held to the vector Twilio publishes.</summary>
public sealed class TwilioSignatureTests
{
    private const string Url = "https://mycompany.com/myapp.php?foo=1&bar=2";

    private static readonly Dictionary<string, IReadOnlyList<string>> _form = new()
    {
        ["CallSid"] = ["CA1234567890ABCDE"], ["Caller"] = ["+14158675309"], ["Digits"] = ["1234"], ["From"] = ["+14158675309"], ["To"] = ["+18005551212"],
    };

    [Fact]
    public void The_vector_Twilio_publishes_comes_out() => Assert.Equal("RSOYDt4T1cUTdK1PDd93/VVr8B8=", TwilioSignature.Of("12345", Url, _form));

    [Theory]
    [InlineData("https://mycompany.com:443/myapp.php?foo=1&bar=2")]
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=2")]
    public void Either_form_of_the_port_is_right(string url) => Assert.True(TwilioSignature.IsValid("12345", url, _form, TwilioSignature.Of("12345", Url, _form)));

    [Theory]
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=3")]
    [InlineData("https://mycompany.com:8443/myapp.php?foo=1&bar=2x")]
    [InlineData("http://mycompany.com/myapp.php?foo=1&bar=2")]
    public void Another_address_is_not(string url) => Assert.False(TwilioSignature.IsValid("12345", url, _form, TwilioSignature.Of("12345", Url, _form)));

    [Theory]
    [InlineData("")]
    [InlineData("RSOYDt4T1cUTdK1PDd93/VVr8B8")]
    [InlineData("é")]
    public void Anything_else_is_not_a_signature(string signature) => Assert.False(TwilioSignature.IsValid("12345", Url, _form, signature));

    [Fact]
    public void A_key_that_comes_twice_gives_each_value_once_and_sorted()
    {
        var twice = new Dictionary<string, IReadOnlyList<string>> { ["A"] = ["2", "1", "2"] };
        var sorted = new Dictionary<string, IReadOnlyList<string>> { ["A"] = ["1", "2"] };
        Assert.Equal(TwilioSignature.Of("t", Url, sorted), TwilioSignature.Of("t", Url, twice));
    }

    [Fact]
    public void Words_in_any_script_are_signed_as_they_came() =>
        Assert.NotEqual(TwilioSignature.Of("t", Url, [new("Body", ["chai 🍵"])]), TwilioSignature.Of("t", Url, [new("Body", ["chai ?"])]));
}
