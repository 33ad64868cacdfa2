using System.Text.Json.Serialization;

namespace KenyaExportBot.Messages.Outbox;

/// <summary>One bubble of an answer as it waits to be sent.</summary>
/// <param name="Text">As the conversation wrote it: <c>*bold*</c> is the only markup.</param>
/// <param name="Buttons">Choices as label and data, in order; a channel without buttons has them in the text.</param>
internal sealed record OutgoingPart(
    [property: JsonPropertyName("t")] string Text,
    [property: JsonPropertyName("b"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<OutgoingButton>? Buttons = null);

internal sealed record OutgoingButton([property: JsonPropertyName("l")] string Label, [property: JsonPropertyName("d")] string Data);

/// <summary>What is worth sending first when both wait: somebody who asked is waiting for a reply.</summary>
internal enum Rank
{
    Reply = 0,
    Alert = 1,
}
