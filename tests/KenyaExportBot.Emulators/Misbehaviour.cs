using Microsoft.AspNetCore.Http;

namespace KenyaExportBot.Emulators;

internal static class Misbehaviour
{
    /// <summary>True when the request ends here, unanswered or refused.</summary>
    public static async ValueTask<bool> EndsBeforeAsync(this Fault? fault, HttpContext context, TimeProvider time, CancellationToken ended)
    {
        switch (fault?.Effect)
        {
            case FaultEffect.Refused:
                context.Response.StatusCode = fault.Status;
                context.Response.ContentType = fault.ContentType;
                await context.Response.WriteAsync(fault.Body, ended);
                return true;
            case FaultEffect.Timeout:
                await Task.Delay(Timeout.Infinite, ended);
                return true;
            case FaultEffect.Reset:
                context.Abort();
                return true;
            case FaultEffect.Late:
                await Task.Delay(fault.By, time, ended);
                return false;
            default:
                return false;
        }
    }

    /// <summary>True when what was done is never confirmed to the caller.</summary>
    public static async ValueTask<bool> EndsAfterAsync(this Fault? fault, HttpContext context, CancellationToken ended)
    {
        switch (fault?.Effect)
        {
            case FaultEffect.AcceptedThenReset:
                context.Abort();
                return true;
            case FaultEffect.AcceptedThenTimeout:
                await Task.Delay(Timeout.Infinite, ended);
                return true;
            default:
                return false;
        }
    }
}
