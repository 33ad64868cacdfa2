using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace KenyaExportBot.Emulators.Telegram;

/// <summary>A call's parameters from query, JSON, form or multipart. Structures stay the JSON text that forms carry them as.</summary>
internal sealed class Parameters
{
    private readonly Dictionary<string, string> _values = [];

    public IReadOnlyDictionary<string, string> Values => _values;

    /// <summary>The port the call came through.</summary>
    public int Port { get; private init; }

    /// <summary>False where a fault will keep the answer from the bot.</summary>
    public bool IsAnswered { get; set; } = true;

    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>Null when the body is not what its content type says.</summary>
    public static async ValueTask<Parameters?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var parameters = new Parameters { Port = request.HttpContext.Connection.LocalPort };
        foreach (var (name, value) in request.Query)
            parameters._values[name] = value.ToString();
        if (request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true)
            return request.ContentLength == 0 || await parameters.ReadJsonAsync(request.Body, cancellationToken) ? parameters : null;
        if (request.HasFormContentType)
        {
            try
            {
                var form = await request.ReadFormAsync(cancellationToken);
                foreach (var (name, value) in form)
                    parameters._values[name] = value.ToString();
                foreach (var file in form.Files)
                    parameters._values.TryAdd(file.Name, $"attach://{file.FileName}");
            }
            catch (InvalidDataException)
            {
                return null;
            }
        }

        return parameters;
    }

    public long? Whole(string name) => long.TryParse(this[name], out var number) ? number : null;

    public bool Flag(string name) => this[name] is { } value && (value.Equals("true", StringComparison.OrdinalIgnoreCase) || value == "1");

    /// <summary>Undefined when absent, null when it is not JSON.</summary>
    public JsonElement? Structure(string name)
    {
        if (this[name] is not { Length: > 0 } text)
            return default(JsonElement);
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async ValueTask<bool> ReadJsonAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return false;
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.Value.ValueKind == JsonValueKind.String)
                    _values[property.Name] = property.Value.GetString()!;
                else if (property.Value.ValueKind != JsonValueKind.Null)
                    _values[property.Name] = property.Value.GetRawText();
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
