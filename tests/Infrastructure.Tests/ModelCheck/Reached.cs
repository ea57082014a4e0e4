using System.Collections.Concurrent;

namespace CoachPlus.Infrastructure.Tests.ModelCheck;

/// <summary>What the cases came to: a check whose cases never finish a job would always pass.</summary>
internal sealed class Reached
{
    private readonly ConcurrentDictionary<(Act, string), int> _answers = new();

    public void Note(Act act, string said)
    {
        var words = said.Split(' ');
        var answer = words[0] == "job" ? words[2] : said;
        _answers.AddOrUpdate((act, answer), 1, (_, count) => count + 1);
    }

    /// <summary>How often an act was answered so.</summary>
    public int Of(Act act, string said) => _answers.GetValueOrDefault((act, said));

    public override string ToString()
        => string.Join('\n', _answers.GroupBy(answer => answer.Key.Item1).OrderBy(act => act.Key)
            .Select(act => $"{act.Key}: {string.Join(", ", act.OrderByDescending(answer => answer.Value).Select(answer => $"{answer.Key.Item2} {answer.Value}"))}"));
}
