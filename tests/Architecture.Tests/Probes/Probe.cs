using CoachPlus.Application.Identity.Ports;
using CoachPlus.Domain.Common;
using MediatR;

// The namespace makes these types members of the module VideoAnalysis, as the scans see it.
namespace CoachPlus.Application.VideoAnalysis.Probes;

/// <summary>Names another module's port inside an async method: the place where a scan of signatures alone is blind.</summary>
internal sealed class CrossModuleProbe
{
    public async Task<string> LookAsync(object users)
    {
        await Task.Yield();
        var user = await ((IUsers)users).FindAsync(new UserId("u1"), CancellationToken.None);
        return user?.Email ?? "";
    }
}

internal sealed class ClockProbe
{
    public async Task<DateTimeOffset> NowAsync()
    {
        await Task.Yield();
        return DateTimeOffset.UtcNow;
    }
}

internal sealed class BlockingProbe
{
    public static string Read(Task<string> task) => task.Result;
}

internal sealed class SenderProbe
{
    public static Task<int> SendAsync(IMediator mediator, IRequest<int> request) => mediator.Send(request);
}

internal sealed record OrphanRequest : IRequest<int>;

/// <summary>Public, so that the guard of visibility has something to find.</summary>
public sealed class PublicProbe;
