namespace CoachPlus.Infrastructure.Printing.Layout;

/// <summary>
/// Puts pieces on pages, in their order. What is to be kept together goes to the next page together; only what is higher than a page is
/// parted all the same.
/// </summary>
internal static class Flow
{
    /// <summary>The pages; at least one.</summary>
    public static IReadOnlyList<IReadOnlyList<Placed>> Arrange(IReadOnlyList<Piece> pieces)
    {
        var (pages, page, y) = (new List<List<Placed>>(), new List<Placed>(), Sheet.Top);
        foreach (var group in Groups(pieces))
        {
            if (page.Count > 0 && y + HeightOf(group, group[0].Before) > Sheet.Bottom)
            {
                Turn(group[0]);
            }

            foreach (var piece in group)
            {
                if (page.Count > 0 && y + BeforeOf(piece) + piece.Height > Sheet.Bottom)
                {
                    Turn(piece);
                }

                Place(piece);
            }
        }

        return [.. pages, page];

        float BeforeOf(Piece piece) => page.Count == 0 ? 0 : piece.Before;

        void Place(Piece piece)
        {
            var before = BeforeOf(piece);
            page.Add(new Placed(piece, y + before, before));
            y += before + piece.Height;
        }

        void Turn(Piece next)
        {
            pages.Add(page);
            (page, y) = ([], Sheet.Top);
            if (next.Header is { } header)
            {
                Place(header);
            }
        }
    }

    private static float HeightOf(List<Piece> group, float before) => before + group[0].Height + group.Skip(1).Sum(piece => piece.Before + piece.Height);

    private static IEnumerable<List<Piece>> Groups(IReadOnlyList<Piece> pieces)
    {
        var group = new List<Piece>();
        foreach (var piece in pieces)
        {
            group.Add(piece);
            if (!piece.KeepWithNext)
            {
                yield return group;
                group = [];
            }
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }
}
