using CoachPlus.Domain.Common;

namespace CoachPlus.Domain.VideoAnalysis.Outlook;

/// <summary>A stretch of work that one slot does without a break.</summary>
/// <param name="Job">Whose.</param>
/// <param name="Takes">How long.</param>
/// <param name="NotBefore">Seconds from now before which it cannot begin.</param>
internal readonly record struct Turn(AnalysisJobId Job, SecondsBand Takes, double NotBefore = 0);

/// <summary>When each turn begins and ends if free slots take the turns one after the other.</summary>
internal sealed class TurnTaking
{
    /// <summary>For every job, when its first turn begins and its last one ends, in seconds from now.</summary>
    public Dictionary<AnalysisJobId, (SecondsBand Start, SecondsBand End)> Times { get; } = [];

    /// <summary>Gives out the turns.</summary>
    /// <param name="free">When each slot becomes free, one entry for each slot.</param>
    /// <param name="turns">In their order.</param>
    public static TurnTaking Of(IReadOnlyCollection<SecondsBand> free, IReadOnlyCollection<Turn> turns)
    {
        var taking = new TurnTaking();
        var early = new PriorityQueue<int, double>(free.Select(slot => (0, slot.Low)));
        var late = new PriorityQueue<int, double>(free.Select(slot => (0, slot.High)));
        foreach (var turn in turns)
        {
            var (low, high) = (Take(early, turn.Takes.Low, turn.NotBefore), Take(late, turn.Takes.High, turn.NotBefore));
            var (start, end) = (new SecondsBand(low.Start, high.Start), new SecondsBand(low.End, high.End));
            taking.Times[turn.Job] = taking.Times.TryGetValue(turn.Job, out var before) ? (before.Start, end) : (start, end);
        }

        return taking;
    }

    private static (double Start, double End) Take(PriorityQueue<int, double> slots, double takes, double notBefore)
    {
        slots.TryPeek(out _, out var free);
        var start = Math.Max(free, notBefore);
        slots.DequeueEnqueue(0, start + takes);
        return (start, start + takes);
    }
}
