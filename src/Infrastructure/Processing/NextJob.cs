using CoachPlus.Application.VideoAnalysis.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Infrastructure.Processing;

/// <summary>A job that was claimed, and what keeps its lease until it is worked on and after.</summary>
internal sealed record HeldJob(JobOfSession Claimed, LeaseKeeper Keeper) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Keeper.DisposeAsync();
}

/// <summary>
/// What a slot works on next. It may be asked for while the end of the last job is written, so that neither waits for the other; the slot
/// begins it when that is over. Its lease is kept from the claim on, however long that takes. For one slot.
/// </summary>
internal sealed class NextJob(
    string owner, WorkerOptions options, WorkerPulse pulse, IServiceScopeFactory scopes, TimeProvider clock, ILogger logger)
{
    // Every so many claims look for a deep pass first, so that a stream of new videos cannot put deep passes off for ever.
    private const int DeepShare = 5;
    private Task<HeldJob?>? _asked;
    private int _claims;

    /// <summary>Whether something was asked for that nobody has taken.</summary>
    public bool IsAsked => _asked is not null;

    /// <summary>Asks for a job that <see cref="TakeAsync"/> gives; not when the process stops or may not fetch.</summary>
    public void Ask(CancellationToken stopping)
    {
        if (_asked is not null || stopping.IsCancellationRequested || !pulse.MayFetch)
        {
            return;
        }

        // Whoever asks is still at the last job: its log scope and trace must not stick to the next one.
        using var apart = ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow();
        _asked = Task.Run(() => ClaimAsync(stopping), CancellationToken.None);
    }

    /// <summary>Gives the job that was asked for, or claims one now; null when there is none, or none may be fetched. The caller disposes it.</summary>
    public async Task<HeldJob?> TakeAsync(CancellationToken stopping)
    {
        var asked = _asked;
        _asked = null;
        if (asked is not null && await asked is { } held)
        {
            return held;
        }

        // That there was none may be old: the last job's end could take long.
        return pulse.MayFetch ? await ClaimAsync(stopping) : null;
    }

    private async Task<HeldJob?> ClaimAsync(CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        var askedAt = clock.GetTimestamp();
        var preference = ++_claims % DeepShare == 0 ? ClaimPreference.Deep : ClaimPreference.Quick;
        if (await scope.ServiceProvider.GetRequiredService<IAnalysisJobQueue>().ClaimAsync(owner, options.Lease, preference, stopping) is not { } claimed)
        {
            return null;
        }

        var told = scope.ServiceProvider.GetRequiredService<IJobChanges>().HearOfEnd(claimed.Job.Id);
        return new HeldJob(claimed, new LeaseKeeper(claimed.Job, options, askedAt, pulse, told, scopes, clock, logger));
    }
}
