using CoachPlus.Application.Identity.Ports;
using CoachPlus.Application.Operations.Ports;
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

internal sealed class ZoneProbe
{
    public static DateTime WithoutItsZone(DateTimeOffset moment) => moment.DateTime;
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

/// <summary>Names a type of the current schema from outside persistence.</summary>
internal sealed class GenerationProbe
{
    public static bool Look(object adapter) => adapter is Infrastructure.Persistence.Current.CurrentDbContext;
}

/// <summary>An adapter that anybody may extend.</summary>
internal class OpenProbe : IReadinessCheck
{
    public string Part => "probe";

    public Task<PartReport> CheckAsync(CancellationToken cancellationToken) => Task.FromResult(new PartReport(PartState.Ready, null));
}

/// <summary>Public, so that the guard of visibility has something to find.</summary>
public sealed class PublicProbe;
