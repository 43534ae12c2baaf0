"""The same rules and comparisons as for one pair, asked once for all pairs that are alike.

Nothing here knows a rule. Rules and comparisons are run as they are, on views that note what they read
(`seen`). Pairs that agree in all that was read get the same answer, so one of them is asked and the answer kept
(`tables`). What is left for each person is to look up answers and add them (`scores`), and for a city to do so for
everybody (`city`). That the answers are those of the pair by pair comparison is a property test.
"""
