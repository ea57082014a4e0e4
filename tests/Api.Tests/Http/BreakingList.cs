using System.Collections;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Api.Tests.Http;

/// <summary>Gives more rows than any buffer holds, then breaks: the answer has long started by then.</summary>
internal sealed class BreakingList : IReadOnlyList<SessionView>
{
    private static readonly SessionView Row = SessionView.From(VideoSession.Create(
        new Owner(OwnerType.Coach, "c"), new SessionDetails(new string('t', 200), [], new string('n', 9_000), null, null), Support.Times.Start));

    public int Count => 1000;

    public SessionView this[int index] => Row;

    public IEnumerator<SessionView> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return Row;
        }

        throw new InvalidOperationException("broke on the way");
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
