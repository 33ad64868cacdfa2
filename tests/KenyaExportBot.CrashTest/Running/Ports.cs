using System.Net;
using System.Net.Sockets;

namespace KenyaExportBot.CrashTest.Running;

internal static class Ports
{
    /// <summary>A port nobody listens on now.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
