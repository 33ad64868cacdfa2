using KenyaExportBot.Configuration;
using Microsoft.Extensions.Configuration;

namespace KenyaExportBot.Tests.Configuration;

public sealed class ConfigurationCheckTests
{
    private const string Token = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0";
    private const string Account = "AC0123456789abcdef0123456789abcdef";

    [Fact]
    public void Nothing_configured_is_right_the_console_opens() => Assert.Empty(ConfigurationCheck.Faults(new BotOptions()));

    [Fact]
    public void A_token_alone_is_enough_for_Telegram() => Assert.Empty(ConfigurationCheck.Faults(new BotOptions { Telegram = { Token = Token } }));

    [Fact]
    public void WhatsApp_wants_account_token_sender_and_address() => Assert.Empty(ConfigurationCheck.Faults(WhatsApp()));

    [Theory]
    [InlineData("your-token-here")]
    [InlineData("<token from BotFather>")]
    [InlineData("123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11")]
    [InlineData("changeme")]
    public void A_placeholder_is_refused(string token) =>
        Assert.Contains("Telegram:Token", Assert.Single(ConfigurationCheck.Faults(new BotOptions { Telegram = { Token = token } })), StringComparison.Ordinal);

    [Fact]
    public void Every_fault_is_reported_at_once_and_no_value_repeated()
    {
        var options = WhatsApp();
        options.Telegram.Token = "not-a-token-at-all";
        options.Telegram.Mode = "pigeon";
        options.WhatsApp.From = "+254700000000";
        options.WhatsApp.PublicBaseUrl = "http://bot.ministry.go.ke";
        options.Web.Url = "nowhere";
        var faults = ConfigurationCheck.Faults(options);
        Assert.Equal(5, faults.Count);
        Assert.DoesNotContain(faults, fault => fault.Contains("not-a-token-at-all", StringComparison.Ordinal));
    }

    [Fact]
    public void Webhook_mode_wants_an_address_and_a_secret()
    {
        var faults = ConfigurationCheck.Faults(new BotOptions { Telegram = { Token = Token, Mode = "webhook" } });
        Assert.Contains(faults, fault => fault.StartsWith("Telegram:PublicUrl", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.StartsWith("Telegram:WebhookSecret", StringComparison.Ordinal));
    }

    [Fact]
    public void A_shared_store_wants_a_host_and_a_database()
    {
        Assert.Empty(ConfigurationCheck.Faults(new BotOptions { Store = { PostgreSql = "Host=db.ministry.go.ke;Database=bot;Username=bot;Password=pw-0001" } }));
        foreach (var bad in new[] { "nonsense", "Host=db.ministry.go.ke", "Port=many" })
        {
            var fault = Assert.Single(ConfigurationCheck.Faults(new BotOptions { Store = { PostgreSql = bad } }));
            Assert.StartsWith("Store:PostgreSql", fault, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_number_out_of_its_range_is_named()
    {
        var options = new BotOptions { Limits = { MessagesPerMinute = 0, RetentionDays = -1 }, Outbox = { TelegramLanes = 0, WhatsAppLanes = 257, TelegramPerSecond = double.NaN } };
        Assert.Equal(
            ["Limits:MessagesPerMinute", "Limits:RetentionDays", "Outbox:TelegramLanes", "Outbox:TelegramPerSecond", "Outbox:WhatsAppLanes"],
            ConfigurationCheck.Faults(options).Select(fault => fault.Split(' ')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_template_is_known_by_its_form()
    {
        var options = WhatsApp();
        options.WhatsApp.TemplateSid = "HX0123456789abcdef0123456789abcdef";
        Assert.Empty(ConfigurationCheck.Faults(options));
        options.WhatsApp.TemplateSid = "hello";
        Assert.StartsWith("WhatsApp:TemplateSid", Assert.Single(ConfigurationCheck.Faults(options)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_half_given_api_key_is_noticed()
    {
        var options = WhatsApp();
        options.WhatsApp.ApiKeySid = "SK0123456789abcdef0123456789abcdef";
        Assert.Contains("go together", Assert.Single(ConfigurationCheck.Faults(options)), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatsApp_without_its_account_is_noticed() =>
        Assert.Contains("WhatsApp:AccountSid is empty", Assert.Single(ConfigurationCheck.Faults(new BotOptions { WhatsApp = { From = "whatsapp:+14155238886" } })), StringComparison.Ordinal);

    [Fact]
    public void The_example_names_every_setting_and_is_refused_until_it_is_filled_in()
    {
        var configuration = new ConfigurationBuilder().AddJsonFile(RepositoryFiles.Example).Build();
        var named = configuration.AsEnumerable().Where(pair => pair.Value is not null).Select(pair => pair.Key).Order();
        var known = new[] { typeof(DataOptions), typeof(WebOptions), typeof(StoreOptions), typeof(LimitOptions), typeof(OutboxOptions), typeof(TelegramOptions), typeof(WhatsAppOptions), typeof(TelemetryOptions) }
            .SelectMany(type => type.GetProperties().Where(property => property.CanWrite).Select(property => $"{Section(type)}:{property.Name}")).Order();
        Assert.Equal(known, named);
        Assert.NotEmpty(ConfigurationCheck.Faults(configuration.Get<BotOptions>()!));
    }

    private static string Section(Type options) => options == typeof(LimitOptions) ? "Limits" : options.Name[..^"Options".Length];

    private static BotOptions WhatsApp() => new()
    {
        WhatsApp = { AccountSid = Account, AuthToken = "0123456789abcdef0123456789abcdef", From = "whatsapp:+14155238886", PublicBaseUrl = "https://bot.ministry.go.ke" },
    };
}
