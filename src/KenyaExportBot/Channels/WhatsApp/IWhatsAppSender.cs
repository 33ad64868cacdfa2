using KenyaExportBot.Advice.Conversations;

namespace KenyaExportBot.Channels.WhatsApp;

/// <summary>Sends a reply to a WhatsApp address. The one place where another client of Twilio's could stand.</summary>
internal interface IWhatsAppSender
{
    /// <param name="to">The address exactly as Twilio gave it (<c>whatsapp:+254…</c>).</param>
    Task SendAsync(string to, Reply reply, CancellationToken cancellationToken);
}
