using System.Collections.Immutable;

namespace CoachPlus.Infrastructure.Tests.ModelCheck;

/// <summary>What happens beside a step at the same moment.</summary>
/// <param name="Start">The world before that moment, as whoever looked first has seen it; null when nobody else is there.</param>
/// <param name="Steps">All steps of the moment.</param>
internal sealed record Crowd(World? Start, IReadOnlyList<BoundStep> Steps)
{
    public static readonly Crowd Nobody = new(null, []);

    /// <summary>Jobs that others are at: a claim or a sweep may pass over them. Whoever writes a row holds it for a moment, also when nothing comes of it.</summary>
    public ImmutableSortedSet<int> Locked { get; } = Start is null ? [] : [.. Steps.SelectMany(step => step.Act switch
    {
        Act.DeleteSession => Start.Jobs.Where(job => job.Value.Session == step.Target).Select(job => job.Key),
        Act.Recover or Act.JumpAhead => Start.Jobs.Where(job => job.Value.Holder is not null).Select(job => job.Key),
        _ => Start.JobOf(step) is { } job ? [job] : [],
    })];

    /// <summary>Whether a sweep may have seen the job as silent, and its run is still the one that holds it.</summary>
    public bool Saw(int key, ModelJob now)
        => Start is not null && Start.Jobs.TryGetValue(key, out var then) && then.Expired && then.Fence == now.Fence && now.Holder is not null;

    /// <summary>What a look at the place of a job's video may have found.</summary>
    public IEnumerable<string?> Contents(int key, string? now)
        => Steps.Where(step => step.Target == key).Select(step => step.Act switch
        {
            Act.PutVideo => $"video-{step.No}",
            Act.PutRubbish => "rubbish",
            Act.TakeAway => null,
            _ => now,
        }).Append(now).Append(Start is not null && Start.Jobs.TryGetValue(key, out var then) ? then.Stored : now).Distinct();
}
