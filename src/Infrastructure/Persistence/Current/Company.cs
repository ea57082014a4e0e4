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
}
