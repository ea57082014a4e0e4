using System.Net;

namespace CoachPlus.Api.Commands.Demo;

/// <summary>The service, or the storage behind it, said no. The message is its own sentence.</summary>
internal sealed class ServiceRefusal(HttpStatusCode status, string message) : Exception(message)
{
    public HttpStatusCode Status { get; } = status;

    /// <summary>Whether asking again may help.</summary>
    public bool MayPass => (int)Status >= 500 || Status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout;
}
