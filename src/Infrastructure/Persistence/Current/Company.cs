using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>
/// Who was answered together comes again together, within microseconds: without a moment's patience the first of them would go alone.
/// </summary>
internal static class Company
{
    /// <summary>Lets others come, and ends as soon as nobody more has.</summary>
    /// <param name="waiting">How many wait now.</param>
    public static async Task GatherAsync(Func<int> waiting)
    {
        for (var seen = 0; ;)
        {
            await Task.Yield();
            var now = waiting();
            if (now <= seen)
            {
                return;
            }

            seen = now;
        }
    }

    /// <summary>Lets others come, and ends as soon as so many wait, or when the patience ends.</summary>
    /// <param name="waiting">How many wait now.</param>
    /// <param name="expected">How many there were the last time.</param>
    /// <param name="patience">How long at most; a timer would be too coarse.</param>
    public static async Task GatherAsync(Func<int> waiting, int expected, TimeSpan patience)
    {
        var start = Stopwatch.GetTimestamp();
        while (waiting() < expected && Stopwatch.GetElapsedTime(start) < patience)
        {
            await default(Behind);
        }
    }

    /// <summary>Goes on behind all work that the pool has now: what has just been answered runs first, where a plain yield would overtake it.</summary>
    private readonly struct Behind : ICriticalNotifyCompletion
    {
        public bool IsCompleted => false;

        public Behind GetAwaiter() => this;

        public void GetResult()
        {
        }

        public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

        public void UnsafeOnCompleted(Action continuation) => ThreadPool.UnsafeQueueUserWorkItem(static go => go(), continuation, preferLocal: false);
    }
}
