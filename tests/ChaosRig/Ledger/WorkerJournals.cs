using System.Globalization;

namespace CoachPlus.ChaosRig.Ledger;

/// <summary>Reads what a worker wrote down; also while it goes on.</summary>
internal static class WorkerJournals
{
    public static IReadOnlyCollection<QueueCall> Calls(string process, string path)
    {
        var calls = new Dictionary<string, QueueCall>();
        foreach (var line in SharedLines.Of(path))
        {
            switch (line.Split('\t'))
            {
                case [var at, "begin", var number, var operation, var job, var fence]:
                    calls[number] = new QueueCall(process, Time(at), operation, job, Number(fence));
                    break;
                case [var at, "end", var number, var result, var job, var fence, _] when calls.TryGetValue(number, out var call):
                    calls[number] = result == "claimed"
                        ? call with { Ended = Time(at), Result = result, Job = job, Fence = Number(fence) }
                        : call with { Ended = Time(at), Result = result };
                    break;
            }
        }

        return calls.Values;
    }

    /// <summary>The kind of each trouble that a call to the storage has met.</summary>
    public static IEnumerable<string> Tampered(string path)
        => from line in SharedLines.Of(path)
           let words = line.Split('\t')
           where words is [_, "tampered", _, _]
           select words[2];

    private static DateTime Time(string ticks) => new(Number(ticks), DateTimeKind.Utc);

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
