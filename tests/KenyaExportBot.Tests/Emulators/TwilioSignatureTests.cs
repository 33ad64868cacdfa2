using System.Text;
using KenyaExportBot.Emulators.Twilio;

namespace KenyaExportBot.Tests.Emulators;

public sealed class TwilioSignatureTests
{
    [Fact]
    public void The_official_vector_is_reproduced() =>
        Assert.Equal("RSOYDt4T1cUTdK1PDd93/VVr8B8=", Signature.OfForm("12345", "https://mycompany.com/myapp.php?foo=1&bar=2",
        [
            new("CallSid", "CA1234567890ABCDE"),
            new("Caller", "+14158675309"),
            new("Digits", "1234"),
            new("From", "+14158675309"),
            new("To", "+18005551212"),
        ]));

    [Fact]
    public void The_order_of_fields_and_a_value_said_twice_change_nothing()
    {
        var signature = Signature.OfForm("t", "https://a/", [new("b", "2"), new("B", "1"), new("b", "3")]);
        Assert.Equal(signature, Signature.OfForm("t", "https://a/", [new("b", "3"), new("b", "2"), new("B", "1"), new("b", "2")]));
        Assert.NotEqual(signature, Signature.OfForm("t", "https://a/", [new("B", "2"), new("b", "1"), new("b", "3")]));
    }

    [Fact]
    public void A_json_body_is_signed_by_its_hash_in_the_address()
    {
        var (url, signature) = Signature.OfBody("t", "https://a/?x=1", Encoding.UTF8.GetBytes("{}"));
        Assert.Equal("https://a/?x=1&bodySHA256=44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", url);
        Assert.Equal(Signature.OfForm("t", url, []), signature);
    }
}
