using System.Text.RegularExpressions;
using Npgsql;

namespace KenyaExportBot.Configuration;

/// <summary>Looks the whole configuration over before anything starts, and names every fault at once.</summary>
internal static partial class ConfigurationCheck
{
    private static readonly string[] _placeholders = ["your", "<", "changeme", "change-me", "placeholder", "xxxx", "example", "todo", "secret-here", "token-here"];

    /// <returns>One sentence a fault: what, where, what to do. No value is repeated: it may be a secret.</returns>
    public static IReadOnlyList<string> Faults(BotOptions options)
    {
        var faults = new List<string>();
        Telegram(options.Telegram, faults);
        WhatsApp(options.WhatsApp, faults);
        if (!Uri.TryCreate(options.Web.Url, UriKind.Absolute, out var web) || web.Scheme is not ("http" or "https"))
            faults.Add("Web:Url is not an http address: write for example http://127.0.0.1:8080.");
        if (options.Data.Folder.Length > 0 && File.Exists(options.Data.Folder))
            faults.Add("Data:Folder names a file: give a folder.");
        Store(options.Store, faults);
        Range("Store:Loops", options.Store.Loops, 1, 64, faults);
        Range("Outbox:TelegramLanes", options.Outbox.TelegramLanes, 1, 256, faults);
        Range("Outbox:WhatsAppLanes", options.Outbox.WhatsAppLanes, 1, 256, faults);
        Range("Outbox:LeaseSeconds", options.Outbox.LeaseSeconds, 1, 3_600, faults);
        Range("Outbox:MostAttempts", options.Outbox.MostAttempts, 1, 100, faults);
        Range("Outbox:GiveUpAfterHours", options.Outbox.GiveUpAfterHours, 1, 240, faults);
        Range("Outbox:TelegramPerSecond", options.Outbox.TelegramPerSecond, 0, 10_000, faults);
        Range("Outbox:TelegramChatSeconds", options.Outbox.TelegramChatSeconds, 0, 60, faults);
        Range("Outbox:WhatsAppPerSecond", options.Outbox.WhatsAppPerSecond, 0, 10_000, faults);
        Range("Outbox:WhatsAppChatSeconds", options.Outbox.WhatsAppChatSeconds, 0, 60, faults);
        Range("Limits:MessagesPerMinute", options.Limits.MessagesPerMinute, 1, 10_000, faults);
        Range("Limits:RetentionDays", options.Limits.RetentionDays, 1, 3_650, faults);
        Range("Limits:RequestsPerSecond", options.Limits.RequestsPerSecond, 1, 100_000, faults);
        Address("Telemetry:OtlpEndpoint", options.Telemetry.OtlpEndpoint, isRequired: false, faults);
        return faults;
    }

    private static void Store(StoreOptions store, List<string> faults)
    {
        if (!store.IsPostgreSql)
            return;
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(store.PostgreSql);
            if (string.IsNullOrEmpty(settings.Host) || string.IsNullOrEmpty(settings.Database))
                faults.Add("Store:PostgreSql names no host or no database: write Host=…;Database=…;Username=…;Password=…, or leave it empty for the embedded store.");
        }
        catch (ArgumentException)
        {
            faults.Add("Store:PostgreSql is not a connection string: write Host=…;Database=…;Username=…;Password=…, or leave it empty for the embedded store.");
        }
    }

    private static void Range(string name, double value, double least, double most, List<string> faults)
    {
        if (!(value >= least && value <= most))
            faults.Add($"{name} must be from {least} to {most}.");
    }

    private static void Telegram(TelegramOptions telegram, List<string> faults)
    {
        if (!telegram.Mode.Equals("polling", StringComparison.OrdinalIgnoreCase) && !telegram.IsWebhook)
            faults.Add("Telegram:Mode is neither polling nor webhook.");
        if (!telegram.IsOn)
            return;
        if (IsPlaceholder(telegram.Token))
            faults.Add("Telegram:Token is still a placeholder: put BotFather's token there, or leave it empty to switch Telegram off.");
        else if (!TokenForm().IsMatch(telegram.Token))
            faults.Add("Telegram:Token does not look like a token (digits, a colon, 30 and more letters): copy it again from BotFather.");
        Range("Telegram:PollSeconds", telegram.PollSeconds, 1, 50, faults);
        Address("Telegram:ApiBaseUrl", telegram.ApiBaseUrl, isRequired: false, faults);
        if (!telegram.IsWebhook)
            return;
        PublicAddress("Telegram:PublicUrl", telegram.PublicUrl, faults);
        if (IsPlaceholder(telegram.WebhookSecret) || !SecretForm().IsMatch(telegram.WebhookSecret))
            faults.Add("Telegram:WebhookSecret must be 16 to 256 of A-Z a-z 0-9 _ - and no placeholder: make one with 'openssl rand -hex 32'.");
    }

    private static void WhatsApp(WhatsAppOptions whatsApp, List<string> faults)
    {
        if (!whatsApp.IsOn)
        {
            if (whatsApp.AuthToken.Length > 0 || whatsApp.From.Length > 0)
                faults.Add("WhatsApp:AccountSid is empty though other WhatsApp settings are given: fill it in, or empty them all.");
            return;
        }

        if (IsPlaceholder(whatsApp.AccountSid) || !AccountForm().IsMatch(whatsApp.AccountSid))
            faults.Add("WhatsApp:AccountSid is not an account SID (AC and 32 hexadecimal digits): copy it from the Twilio console.");
        if (whatsApp.AuthToken.Length < 16 || IsPlaceholder(whatsApp.AuthToken))
            faults.Add("WhatsApp:AuthToken is missing or a placeholder: webhooks cannot be verified without it.");
        if (whatsApp.ApiKeySid.Length > 0 != whatsApp.ApiKeySecret.Length > 0)
            faults.Add("WhatsApp:ApiKeySid and WhatsApp:ApiKeySecret go together: give both or neither.");
        if (!SenderForm().IsMatch(whatsApp.From) || IsPlaceholder(whatsApp.From))
            faults.Add("WhatsApp:From is not a sender: write whatsapp:+ and the number, for example the sandbox's whatsapp:+14155238886.");
        if (whatsApp.TemplateSid.Length > 0 && !TemplateForm().IsMatch(whatsApp.TemplateSid))
            faults.Add("WhatsApp:TemplateSid is not a template (HX and 32 hexadecimal digits): copy it from the Twilio console, or leave it empty.");
        PublicAddress("WhatsApp:PublicBaseUrl", whatsApp.PublicBaseUrl, faults);
        Address("WhatsApp:ApiBaseUrl", whatsApp.ApiBaseUrl, isRequired: false, faults);
    }

    private static void PublicAddress(string name, string value, List<string> faults)
    {
        Address(name, value, isRequired: true, faults);
        if (Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme == "http" && !address.IsLoopback)
            faults.Add($"{name} must be https: the provider calls it over the internet.");
    }

    private static void Address(string name, string value, bool isRequired, List<string> faults)
    {
        if (value.Length == 0 && !isRequired)
            return;
        if (value.Length == 0 || IsPlaceholder(value) || !Uri.TryCreate(value, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            faults.Add($"{name} is missing, a placeholder or no address: write the whole https address without a path.");
    }

    private static bool IsPlaceholder(string value) =>
        _placeholders.Any(word => value.Contains(word, StringComparison.OrdinalIgnoreCase)) || value is "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11";

    [GeneratedRegex("^[0-9]{5,12}:[A-Za-z0-9_-]{30,60}$")]
    private static partial Regex TokenForm();

    [GeneratedRegex("^[A-Za-z0-9_-]{16,256}$")]
    private static partial Regex SecretForm();

    [GeneratedRegex("^AC[0-9a-fA-F]{32}$")]
    private static partial Regex AccountForm();

    [GeneratedRegex("^HX[0-9a-fA-F]{32}$")]
    private static partial Regex TemplateForm();

    [GeneratedRegex(@"^whatsapp:\+[0-9]{6,15}$")]
    private static partial Regex SenderForm();
}
