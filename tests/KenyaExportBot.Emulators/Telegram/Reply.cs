using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace KenyaExportBot.Emulators.Telegram;

internal readonly record struct Reply(int Status, ReadOnlyMemory<byte> Body)
{
    public static Reply True { get; } = Ok("true");

    public static Reply NotFound { get; } = Error(404, "Not Found");

    public bool Succeeded => Status == 200;

    public static Reply Ok(string result) => new(200, Encoding.UTF8.GetBytes($$"""{"ok":true,"result":{{result}}}"""));

    public static Reply Error(int status, string description) => new(status, Encoding.UTF8.GetBytes(ErrorBody(status, description)));

    public static Reply Fault(Fault fault) => new(fault.Status, Encoding.UTF8.GetBytes(fault.Body));

    public static Reply BadRequest(string description) => Error(400, $"Bad Request: {description}");

    public static string ErrorBody(int status, string description, string? parameters = null) =>
        $$"""{"ok":false,"error_code":{{status}},"description":{{Quoted(description)}}{{(parameters is null ? "" : $",\"parameters\":{parameters}")}}}""";

    public static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    public async Task WriteAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.StatusCode = Status;
        response.ContentType = "application/json";
        response.ContentLength = Body.Length;
        await response.Body.WriteAsync(Body, cancellationToken);
    }
}
