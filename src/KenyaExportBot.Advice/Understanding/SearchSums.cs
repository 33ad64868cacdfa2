namespace KenyaExportBot.Advice.Understanding;

/// <summary>Sums of one search, kept from one to the next: only what was touched is cleared.</summary>
internal sealed class SearchSums(int codes, int names)
{
    /// <summary>A second code that fits speaks for the heading too.</summary>
    private const float SecondWeight = 0.1f;

    private readonly OfCode[] _ofCode = new OfCode[codes];
    private readonly OfName[] _ofName = new OfName[names];
    private readonly OfHeading[] _ofHeading = new OfHeading[codes];
    private readonly int[] _codes = new int[codes];
    private readonly int[] _names = new int[names];
    private readonly int[] _headings = new int[codes];
    private int _codeCount, _nameCount, _headingCount;

    /// <summary>Codes touched, in the order they were.</summary>
    public ReadOnlySpan<int> Codes => _codes.AsSpan(0, _codeCount);

    private ReadOnlySpan<int> Names => _names.AsSpan(0, _nameCount);

    public void Clear()
    {
        foreach (var code in Codes)
            _ofCode[code] = default;
        foreach (var name in Names)
            _ofName[name] = default;
        foreach (var heading in _headings.AsSpan(0, _headingCount))
            _ofHeading[heading] = default;
        _codeCount = _nameCount = _headingCount = 0;
    }

    public void AddToCodes(ReadOnlySpan<Posting> postings, double weight)
    {
        foreach (var posting in postings)
        {
            ref var sums = ref _ofCode[posting.Code];
            if (sums.Hits++ == 0)
                _codes[_codeCount++] = posting.Code;
            sums.Sum += (float)(weight * posting.Share);
        }
    }

    public void AddToNames(ReadOnlySpan<int> names, float weight, float rarity)
    {
        foreach (var name in names)
        {
            ref var sums = ref _ofName[name];
            if (sums.Covered == 0)
                _names[_nameCount++] = name;
            sums.Covered += weight;
            sums.Common += rarity;
        }
    }

    /// <summary>
    /// Keeps for each code how near its nearest name is: how much of what was said the name covers, less what of the name
    /// was not said.
    /// </summary>
    /// <param name="whole">The weight of all that was said.</param>
    /// <param name="nameSide">How much of a name may stay unsaid, against how much of the words may.</param>
    public void Near(ReadOnlySpan<NameOfCode> names, double whole, double nameSide)
    {
        var share = 1 / whole;
        foreach (var name in Names)
        {
            ref readonly var sums = ref _ofName[name];
            ref readonly var of = ref names[name];
            var closeness = (float)(sums.Covered * share * (1 - nameSide + (nameSide * sums.Common * of.Commonness)));
            ref var near = ref _ofCode[of.Code].Near;
            if (closeness > near)
                near = closeness;
        }
    }

    public (double Sum, int Hits, double Near) Code(int code) => (_ofCode[code].Sum, _ofCode[code].Hits, _ofCode[code].Near);

    /// <summary>Keeps the best code of each heading.</summary>
    public void Offer(int heading, int code, float score)
    {
        ref var best = ref _ofHeading[heading];
        if (best.Score == 0)
            _headings[_headingCount++] = heading;
        if (score > best.Score)
            (best.Next, best.Score, best.Code) = (best.Score, score, code);
        else if (score > best.Next)
            best.Next = score;
    }

    public (int Code, float Score) Best(int heading) => (_ofHeading[heading].Code, Score(heading));

    /// <summary>The best headings, in order; equals in the order of codes.</summary>
    public List<int> Top(int most)
    {
        var top = new List<int>(most + 1);
        foreach (var heading in _headings.AsSpan(0, _headingCount))
        {
            var at = top.Count;
            while (at > 0 && IsBefore(heading, top[at - 1]))
                at--;
            if (at == most)
                continue;
            top.Insert(at, heading);
            if (top.Count > most)
                top.RemoveAt(most);
        }

        return top;
    }

    private bool IsBefore(int heading, int other)
    {
        var (score, against) = (Score(heading), Score(other));
        return score > against || (score == against && heading < other);
    }

    private float Score(int heading) => _ofHeading[heading].Score + (SecondWeight * _ofHeading[heading].Next);

    private struct OfCode
    {
        public float Sum, Near;
        public int Hits;
    }

    private struct OfName
    {
        public float Covered, Common;
    }

    private struct OfHeading
    {
        public float Score, Next;
        public int Code;
    }
}
