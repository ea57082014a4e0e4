using CoachPlus.Infrastructure.Printing.Layout;

namespace CoachPlus.Infrastructure.Tests.Printing;

[Parallelizable(ParallelScope.All)]
internal sealed class FlowTests
{
    private const float Third = Sheet.Space / 3;

    [Test]
    public void Nothing_needs_no_page_but_one() => Assert.That(Flow.Arrange([]), Has.Count.EqualTo(1));

    [Test]
    public void A_heading_goes_to_the_next_page_with_what_it_heads()
    {
        var (full, heading, text) = (Of(Third * 2.5f), Of(20) with { KeepWithNext = true }, Of(Third));

        var pages = Flow.Arrange([full, heading, text]);

        Assert.That(pages.Select(page => page.Count), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(pages[1][0], Is.EqualTo(new Placed(heading, Sheet.Top, 0)));
    }

    [Test]
    public void Space_above_is_left_out_where_a_page_begins()
    {
        var pages = Flow.Arrange([Of(Third * 2.9f), Of(Third) with { Before = 30 }, Of(10) with { Before = 5 }]);

        Assert.That(pages[1].Select(placed => placed.Top), Is.EqualTo(new[] { Sheet.Top, Sheet.Top + Third + 5 }).Within(0.01f));
    }

    [Test]
    public void A_head_is_repeated_on_every_page_and_not_where_it_stands_already()
    {
        var head = Of(20) with { KeepWithNext = true };
        var rows = Enumerable.Range(0, 7).Select(_ => Of(Third * 0.9f) with { Header = head });

        var pages = Flow.Arrange([head, .. rows]);

        Assert.That(pages, Has.Count.EqualTo(3));
        Assert.That(pages, Has.All.Matches<IReadOnlyList<Placed>>(page => page[0].Piece == head && page.Count(placed => placed.Piece == head) == 1));
    }

    [Test]
    public void What_is_higher_than_a_page_is_parted_and_nothing_is_lost()
    {
        var lines = Enumerable.Range(0, 100).Select(_ => Of(30) with { KeepWithNext = true }).ToList();

        var pages = Flow.Arrange(lines);

        Assert.That(pages.Sum(page => page.Count), Is.EqualTo(100));
        Assert.That(pages.SelectMany(page => page), Has.All.Matches<Placed>(placed => placed.Top + placed.Piece.Height <= Sheet.Bottom + 0.01f));
    }

    private static Piece Of(float height) => new(height, (_, _, _) => { });
}
